package io.clew.application.http.request;

import io.clew.application.access.Caller;
import io.clew.application.access.Denied;
import io.clew.application.access.Denied.Reason;
import io.clew.application.access.Pass;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who sent a request: attributes that are set before the body is read. */
public final class Callers {

    private static final String CALLER = Caller.class.getName();
    private static final String PASS = Pass.class.getName();

    private Callers() {}

    public static void enter(HttpServletRequest request, Pass pass) {
        request.setAttribute(PASS, pass);
        request.setAttribute(CALLER, pass.caller());
    }

    /** Nobody, if nothing said who it is. */
    public static Caller of(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof Caller caller ? caller : Caller.NOBODY;
    }

    /** For an answer that lasts: to be asked again whether it still holds. */
    public static Pass pass(HttpServletRequest request) {
        @Nullable Object pass = request.getAttribute(PASS);
        if (pass instanceof Pass shown) {
            return shown;
        }
        throw new Denied(Reason.UNAUTHENTICATED);
    }
}
