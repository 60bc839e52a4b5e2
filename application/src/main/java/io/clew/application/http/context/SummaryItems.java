package io.clew.application.http.context;

import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Pin;
import io.clew.application.http.request.Call;
import io.clew.kernel.id.SessionId;
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
        Map<String, String> pin = Pin.text(point.session(), point.version());
        return new SummaryItems(
                point.session(),
                point.version(),
                page.page().items(),
                Cursor.text(call, pin, page.page().next()),
                Cursor.text(call, pin, page.page().previous()));
    }
}
