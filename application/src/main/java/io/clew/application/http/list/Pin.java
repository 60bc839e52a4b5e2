package io.clew.application.http.list;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.point.EventAddress;
import java.util.Map;

/** The point that the first page of a list was read at, as its cursors keep it, so that all pages are. */
public final class Pin {

    private Pin() {}

    public static Map<String, String> text(SessionId session, long version) {
        return Map.of("session", session.value(), "version", String.valueOf(version));
    }

    public static EventAddress of(Cursor cursor) {
        String session = cursor.pinned().get("session");
        String version = cursor.pinned().get("version");
        if (session == null || version == null || !version.matches("[0-9]{1,18}")) {
            throw new Invalid("cursor", "is another list's; send it to the list it came from");
        }
        return new EventAddress(new SessionId(session), Long.parseLong(version));
    }
}
