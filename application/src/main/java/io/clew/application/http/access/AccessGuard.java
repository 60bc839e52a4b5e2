package io.clew.application.http.access;

import io.clew.application.access.Access;
import io.clew.application.access.Caller;
import io.clew.application.access.Denied;
import io.clew.application.access.Denied.Reason;
import io.clew.application.access.Need;
import io.clew.application.access.Needs;
import io.clew.application.access.Reach;
import io.clew.application.http.request.AskedNamespace;
import io.clew.application.http.request.Callers;
import io.clew.kernel.id.Namespace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Asks before every route whether the caller may: before its parameters are made of the request, its body is read or
 * anything is looked up. A route that does not say what it needs is nobody's.
 */
final class AccessGuard implements HandlerInterceptor {

    private static final String OURS = "io.clew.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String path = request.getRequestURI();
        boolean ours = handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith(OURS);
        if (!ours && Grounds.areOpen(path)) {
            return true;
        }
        if (handler instanceof HandlerMethod method && ours) {
            Need need = Need.of(method.getMethodAnnotation(Needs.class));
            Access.require(Callers.of(request), need, asked(request, need));
        } else if (Grounds.guarded().containsKey(path)) {
            Access.require(Callers.of(request), Grounds.guarded().get(path), null);
        } else if (!saysNothing(request, handler)) {
            throw new Denied(Reason.FORBIDDEN);
        }
        return true;
    }

    private static @Nullable Namespace asked(HttpServletRequest request, @Nullable Need need) {
        Namespace named = AskedNamespace.named(request);
        return named == null && need != null && need.in() == Reach.NAMESPACE ? Namespace.DEFAULT : named;
    }

    /** That there is no such path, or which methods one takes: that is in the API's document too. */
    private static boolean saysNothing(HttpServletRequest request, Object handler) {
        return !Callers.of(request).equals(Caller.NOBODY)
                && (handler instanceof ResourceHttpRequestHandler
                        || request.getMethod().equals("OPTIONS"));
    }
}
