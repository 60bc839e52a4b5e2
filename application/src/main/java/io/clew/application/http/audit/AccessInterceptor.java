package io.clew.application.http.audit;

import io.clew.application.access.Caller;
import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.audit.AccessRecord;
import io.clew.application.http.problem.ProblemWriter;
import io.clew.application.http.request.Callers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Has the operations recorded whose route needs the scope of administrators or of auditors, so that a new one is covered
 * by what it must say anyway. While nobody needs to say who they are, there is nobody to record.
 */
final class AccessInterceptor implements HandlerInterceptor {

    private final AccessRecord record;
    private final Routes routes;

    AccessInterceptor(AccessRecord record, Routes routes) {
        this.record = record;
        this.routes = routes;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (scope(request, handler) == Scope.ADMIN) {
            record.act(Asked.who(request), Asked.operation(request, routes), Asked.target(request));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        Scope scope = scope(request, handler);
        boolean failed = response.getStatus() >= 400;
        if (scope == Scope.AUDIT && !failed) {
            record.read(Asked.who(request), Asked.operation(request, routes), Asked.target(request));
        } else if (scope == Scope.ADMIN && failed) {
            record.failed(
                    Asked.who(request),
                    Asked.operation(request, routes),
                    Asked.target(request),
                    String.valueOf(request.getAttribute(ProblemWriter.PROBLEM)));
        }
    }

    private static @Nullable Scope scope(HttpServletRequest request, Object handler) {
        Caller caller = Callers.of(request);
        Needs needs = caller.authenticated() && handler instanceof HandlerMethod method
                ? method.getMethodAnnotation(Needs.class)
                : null;
        return needs == null ? null : needs.value();
    }
}
