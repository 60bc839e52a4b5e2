package io.clew.query.snapshot;

import io.clew.query.group.Answers;
import io.clew.query.group.Projection;
import io.clew.query.group.View;
import io.clew.query.page.Page;
import io.clew.query.point.PointFinder;

/** Which points were given a name. */
public final class SnapshotsView implements View {

    private final Snapshots snapshots;
    private final PointFinder points;

    public SnapshotsView(Snapshots snapshots, PointFinder points) {
        this.snapshots = snapshots;
        this.points = points;
    }

    @Override
    public Projection projection() {
        return new SnapshotProjection(snapshots);
    }

    @Override
    public void answer(Answers answers) {
        SnapshotAnswers ofSnapshots = new SnapshotAnswers(snapshots, points);
        answers.to(GetSnapshot.class, SnapshotView.class, ofSnapshots::snapshot);
        answers.to(FindSnapshots.class, Page.class, ofSnapshots::list);
    }
}
