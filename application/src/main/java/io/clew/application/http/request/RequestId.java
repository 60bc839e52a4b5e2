package io.clew.application.http.request;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The name of one request in logs and events: as sent if it is fit for that, else made. */
final class RequestId {

    private RequestId() {}

    static String of(HttpServletRequest request) {
        @Nullable String given = request.getHeader("X-Request-Id");
        return given != null && Headers.VISIBLE.matcher(given).matches() ? given : Ulid.next();
    }
}
