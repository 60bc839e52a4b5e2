package io.clew.application.http.context;

import io.clew.application.http.list.Cursor;
import io.clew.application.http.request.Call;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.point.EventAddress;
import io.clew.query.summary.SummaryPage;
import io.clew.query.summary.SummaryView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of the summaries visible at a point, newest first.
 *
 * @param sessionId the session that wrote the point's version; may be an ancestor
 * @param version the point's version; all pages show it
 * @param next cursor of the page after, absent at the end
 * @param previous cursor of the page before, absent on the first
 */
record SummaryItems(
        SessionId sessionId,
        long version,
        List<SummaryView> items,
        @Nullable String next,
        @Nullable String previous) {

    static SummaryItems of(Call call, SummaryPage page) {
        EventAddress point = page.point();
        Map<String, String> pin =
                Map.of("session", point.session().value(), "version", String.valueOf(point.version()));
        return new SummaryItems(
                point.session(),
                point.version(),
                page.page().items(),
                Cursor.text(call, pin, page.page().next()),
                Cursor.text(call, pin, page.page().previous()));
    }

    /** The point that a cursor's first page was read at. */
    static EventAddress pinned(Cursor cursor) {
        String session = cursor.pinned().get("session");
        String version = cursor.pinned().get("version");
        if (session == null || version == null || !version.matches("[0-9]{1,18}")) {
            throw new Invalid("cursor", "is another list's; send it to the list it came from");
        }
        return new EventAddress(new SessionId(session), Long.parseLong(version));
    }
}
