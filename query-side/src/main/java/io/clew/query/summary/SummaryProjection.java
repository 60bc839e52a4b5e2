package io.clew.query.summary;

import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SummaryAdded;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;
import io.clew.query.point.PointFinder;
import io.clew.query.point.Standing;

/** Keeps each summary behind the one visible before it. */
final class SummaryProjection implements Projection {

    private final KeptSummaries summaries;
    private final PointFinder points;

    SummaryProjection(KeptSummaries summaries, PointFinder points) {
        this.summaries = summaries;
        this.points = points;
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        if (event instanceof SummaryAdded added) {
            Standing before = points.at(recorded.session(), recorded.version() - 1);
            SummaryChain chain = new SummaryChain(summaries, recorded.session().namespace());
            summaries.add(added, chain.after(before.summary()), recorded);
        }
    }
}
