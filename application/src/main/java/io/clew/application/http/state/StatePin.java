package io.clew.application.http.state;

import io.clew.application.http.list.Cursor;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.point.EventAddress;
import io.clew.query.state.StateHistory;
import java.util.Map;

/** The point of a key's history, as its cursors keep it. */
final class StatePin {

    private StatePin() {}

    static Map<String, String> text(StateHistory history) {
        return Map.of("session", history.sessionId().value(), "version", String.valueOf(history.version()));
    }

    static EventAddress of(Cursor cursor) {
        String session = cursor.pinned().get("session");
        String version = cursor.pinned().get("version");
        if (session == null || version == null || !version.matches("[0-9]{1,18}")) {
            throw new Invalid("cursor", "is another list's; send it to the list it came from");
        }
        return new EventAddress(new SessionId(session), Long.parseLong(version));
    }
}
