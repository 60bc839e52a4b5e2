package io.clew.application.http.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers whatever a route, or the search for one, throws. */
public final class ProblemResolver implements HandlerExceptionResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (response.isCommitted()) {
            // Left to Tomcat, which breaks the connection: half an answer must not look like a whole one.
            return null;
        }
        try {
            ProblemWriter.write(thrown, request, response);
        } catch (IOException gone) {
            LOG.debug("The caller of request {} went away", request.getAttribute(ProblemWriter.REQUEST_ID));
        }
        return new ModelAndView();
    }
}
