package io.clew.application.http.limit;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.NamedNamespace;
import io.clew.application.limit.StorageQuotas;
import io.clew.kernel.id.Namespace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses writes that add to a namespace that keeps as much as it may, before their body is read. */
final class QuotaInterceptor implements HandlerInterceptor {

    private final StorageQuotas quotas;

    QuotaInterceptor(StorageQuotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && adds(method, request)) {
            Namespace namespace = NamedNamespace.of(request);
            if (namespace != null) {
                quotas.require(namespace, Math.max(0, request.getContentLengthLong()));
            }
        }
        return true;
    }

    private static boolean adds(HandlerMethod method, HttpServletRequest request) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        return needs != null
                && needs.value() == Scope.WRITE
                && !request.getMethod().equals("DELETE")
                && !method.hasMethodAnnotation(DespiteQuota.class);
    }
}
