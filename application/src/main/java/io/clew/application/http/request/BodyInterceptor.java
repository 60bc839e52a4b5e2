package io.clew.application.http.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to its route once its body is here: the last of those who ask, so that no body is awaited of
 * who may not send it. Those before see the request twice if the body was not here at once, those behind once.
 */
public final class BodyInterceptor implements HandlerInterceptor {

    /** Its place: those who must see a request once stand behind it. */
    public static final int ORDER = 10;

    private static final String WEIGHT = BodyInterceptor.class.getName() + ".weight";

    private final Bodies bodies;
    private final BeingRead beingRead;

    public BodyInterceptor(Bodies bodies, BeingRead beingRead) {
        this.bodies = bodies;
        this.beingRead = beingRead;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod)) {
            return true;
        }
        boolean here = bodies.receive(request, response);
        if (here) {
            request.setAttribute(
                    WEIGHT, beingRead.enter(ExactRequest.of(request).body()));
        }
        return here;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (request.getAttribute(WEIGHT) instanceof Long weight) {
            request.removeAttribute(WEIGHT);
            beingRead.leave(weight);
        }
    }
}
