package io.clew.application.http.access;

import io.clew.application.access.Denied;
import io.clew.application.access.Pass;
import io.clew.application.access.door.Passes;
import io.clew.application.http.request.Callers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says who sends a request, or refuses it: behind the front door, and before the body is read. */
final class AccessFilter extends OncePerRequestFilter {

    private final Passes passes;

    AccessFilter(Passes passes) {
        this.passes = passes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isAsyncDispatch(request)) {
            again(request, response, chain);
            return;
        }
        Pass pass = Grounds.areOpen(request.getRequestURI()) ? passOrNull(request) : passes.of(Bearer.of(request));
        if (pass == null) {
            chain.doFilter(request, response);
            return;
        }
        Callers.enter(request, pass);
        Known known = new Known(pass.caller());
        as(known, new KnownRequest(request, known), response, chain);
    }

    /** A request that comes again, since its body is here, is still its sender's. */
    private static void again(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getUserPrincipal() instanceof Known known) {
            as(known, request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void as(Known known, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityContextHolder.setContext(new SecurityContextImpl(known));
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private @Nullable Pass passOrNull(HttpServletRequest request) {
        try {
            return passes.of(Bearer.of(request));
        } catch (Denied nobody) {
            return null;
        }
    }
}
