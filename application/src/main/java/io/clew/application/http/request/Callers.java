package io.clew.application.http.request;

import io.clew.application.access.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Who sent a request: an attribute that is set before the body is read. */
public final class Callers {

    private static final String ATTRIBUTE = Caller.class.getName();

    private Callers() {}

    /** Nobody, if nothing said who it is. */
    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Caller caller ? caller : Caller.NOBODY;
    }

    public static void set(HttpServletRequest request, Caller caller) {
        request.setAttribute(ATTRIBUTE, caller);
    }
}
