package io.clew.query.summary;

import io.clew.query.point.EventAddress;

/**
 * A summary with what it takes to find others from it.
 *
 * @param through where the last message it stands for is the newest
 * @param link where it stands among the summaries visible with it
 */
public record KeptSummary(SummaryView view, EventAddress through, Link link) {

    EventAddress address() {
        return new EventAddress(view.sessionId(), view.version());
    }
}
