package io.clew.query.snapshot;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Page;
import io.clew.query.point.PointFinder;

/** Answers what a snapshot names, and which there are. */
final class SnapshotAnswers {

    private final Snapshots snapshots;
    private final PointFinder points;

    SnapshotAnswers(Snapshots snapshots, PointFinder points) {
        this.snapshots = snapshots;
        this.points = points;
    }

    SnapshotView snapshot(GetSnapshot question) {
        SessionKey taker = PointFinder.thing(() -> points.taker(question.session(), question.id()));
        return requireNonNull(snapshots.find(taker, question.id()));
    }

    Page<SnapshotView> list(FindSnapshots question) {
        points.readable(question.session());
        return snapshots.list(question);
    }
}
