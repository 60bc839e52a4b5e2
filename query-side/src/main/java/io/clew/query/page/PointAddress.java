package io.clew.query.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.ResolvedPoint;
import org.jspecify.annotations.Nullable;

/**
 * A point as resolved.
 *
 * @param sessionId the session that wrote the version; may be an ancestor of the one asked
 * @param version its version
 * @param messageIndex the visible index of the last message there; absent if none is visible
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PointAddress(
        SessionId sessionId, long version, @Nullable Long messageIndex) {

    public static PointAddress of(ResolvedPoint point) {
        return of(point.session(), point.version(), point.messageCount());
    }

    public static PointAddress of(SessionId session, long version, long messageCount) {
        return new PointAddress(session, version, messageCount == 0 ? null : messageCount - 1);
    }
}
