package io.clew.application.http.limit;

import io.clew.application.access.Caller;
import io.clew.application.http.dialect.Dialect;
import io.clew.application.http.request.Callers;
import io.clew.application.http.request.NamedNamespace;
import io.clew.application.limit.Rate;
import io.clew.kernel.id.Namespace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts requests to the API for whoever sends them, once it is known who that is and before their body is read. */
final class RateFilter extends OncePerRequestFilter {

    private final Rate ofKeys;
    private final Rate ofNamespaces;

    RateFilter(Rate ofKeys, Rate ofNamespaces) {
        this.ofKeys = ofKeys;
        this.ofNamespaces = ofNamespaces;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Dialect.of(request.getRequestURI()) != Dialect.NONE) {
            Caller caller = Callers.of(request);
            ofKeys.take(Sender.of(caller, request));
            Namespace namespace = NamedNamespace.of(request);
            // Who may not be there does not use up what others may.
            if (namespace != null && caller.namespaces().contains(namespace)) {
                ofNamespaces.take(namespace.value());
            }
        }
        chain.doFilter(request, response);
    }
}
