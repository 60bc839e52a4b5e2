package io.clew.application.http.history;

import io.clew.application.http.side.Points;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.page.PointAddress;
import io.clew.query.toolcall.UndoneCalls;
import org.jspecify.annotations.Nullable;

/**
 * What a session shows after it returned to a point.
 *
 * @param revertedTo the exact point, which may be an ancestor's
 * @param boundary absent unless the point was moved
 * @param toolCalls those to reverse and to do again; absent if there are none
 */
record Reverted(
        SessionId sessionId,
        long version,
        long messageCount,
        PointAddress revertedTo,
        @Nullable MovedBoundary boundary,
        @Nullable UndoneCalls toolCalls) {

    static Reverted of(
            SessionId session,
            long version,
            ResolvedPoint base,
            @Nullable ResolvedPoint movedFrom,
            UndoneCalls toolCalls) {
        return new Reverted(
                session,
                version,
                base.messageCount(),
                Points.address(base),
                MovedBoundary.of(movedFrom, base),
                toolCalls.items().isEmpty() && toolCalls.complete() ? null : toolCalls);
    }
}
