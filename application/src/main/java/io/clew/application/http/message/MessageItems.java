package io.clew.application.http.message;

import io.clew.kernel.id.SessionId;
import io.clew.query.timeline.MessageView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the messages visible at a point.
 *
 * @param sessionId the session that wrote the point's version; may be an ancestor
 * @param version the point's version
 * @param messageCount messages visible there
 * @param next cursor of the page after, absent at the end
 * @param previous cursor of the page before, absent on the first
 */
record MessageItems(
        SessionId sessionId,
        long version,
        long messageCount,
        List<MessageView> items,
        @Nullable String next,
        @Nullable String previous) {}
