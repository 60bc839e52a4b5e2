package io.clew.application.http.state;

import io.clew.kernel.id.SessionId;
import io.clew.query.state.KeyChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a key held up to a point, newest first. A page may be short, or empty, and still have a next one.
 *
 * @param sessionId the session that wrote the point's version; may be an ancestor
 * @param version the point's version
 * @param next cursor of the page after, absent at the end
 * @param previous cursor of the page before, absent on the first
 */
record StateHistoryItems(
        SessionId sessionId,
        long version,
        List<KeyChange> items,
        @Nullable String next,
        @Nullable String previous) {}
