package io.clew.application.http.limit;

import io.clew.application.access.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Whose requests count together. */
public final class Sender {

    private Sender() {}

    /** A key, a token's subject, or an address where nobody says who they are. */
    public static String of(Caller caller, HttpServletRequest request) {
        return of(caller, request.getRemoteAddr());
    }

    /** As {@link #of(Caller, HttpServletRequest)}, by whatever protocol the request came. */
    public static String of(Caller caller, String address) {
        if (!caller.authenticated()) {
            return "address " + address;
        }
        return caller.keyId() != null ? "key " + caller.keyId() : "name " + caller.name();
    }
}
