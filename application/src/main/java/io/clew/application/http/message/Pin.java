package io.clew.application.http.message;

import io.clew.application.http.list.Cursor;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.PinnedPoint;
import java.util.Map;

/** The point of a list of messages, as its cursors keep it. */
final class Pin {

    private Pin() {}

    static Map<String, String> text(MessagePage page) {
        return Map.of("session", page.sessionId().value(), "version", String.valueOf(page.version()));
    }

    static PinnedPoint of(Cursor cursor) {
        String session = cursor.pinned().get("session");
        String version = cursor.pinned().get("version");
        if (session == null || version == null || !version.matches("[0-9]{1,18}")) {
            throw new Invalid("cursor", "is another list's; send it to the list it came from");
        }
        return new PinnedPoint(new SessionId(session), Long.parseLong(version));
    }
}
