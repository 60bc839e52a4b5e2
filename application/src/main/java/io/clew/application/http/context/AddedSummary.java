package io.clew.application.http.context;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.clew.application.http.history.MovedBoundary;
import io.clew.application.http.side.RecordedEvent;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionId;
import io.clew.query.summary.SummaryView;
import org.jspecify.annotations.Nullable;

/**
 * A summary as it was added, told by its event, and what became of its point.
 *
 * @param boundary absent unless the point was moved
 */
record AddedSummary(
        @JsonUnwrapped SummaryView summary, @Nullable MovedBoundary boundary) {

    static AddedSummary of(SessionId session, long version, RecordedEvent recorded) {
        if (!(recorded.event() instanceof SummaryAdded added)) {
            throw new IllegalStateException(
                    "No summary is added by " + recorded.event().getClass());
        }
        return new AddedSummary(
                SummaryView.of(session, version, added, recorded.actor(), recorded.time()),
                MovedBoundary.of(added.movedFrom(), added.through()));
    }
}
