package io.clew.application.http.access;

import io.clew.application.access.Access;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose sender the servlet API knows too. Its one role is to see details of health. */
final class KnownRequest extends HttpServletRequestWrapper {

    private final Known known;

    KnownRequest(HttpServletRequest request, Known known) {
        super(request);
        this.known = known;
    }

    @Override
    public Principal getUserPrincipal() {
        return known;
    }

    @Override
    public String getRemoteUser() {
        return known.getName();
    }

    @Override
    public boolean isUserInRole(String role) {
        return role.equals("health-details") && Access.allows(known.getPrincipal(), Grounds.DETAILS, null);
    }
}
