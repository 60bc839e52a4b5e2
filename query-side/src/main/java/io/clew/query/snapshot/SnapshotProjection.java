package io.clew.query.snapshot;

import io.clew.kernel.event.ErasureEvent;
import io.clew.kernel.event.SessionErased;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.Namespace;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;

/** Keeps the names that points were given. */
final class SnapshotProjection implements Projection {

    private final Snapshots snapshots;

    SnapshotProjection(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        if (event instanceof SnapshotCreated created) {
            snapshots.add(created, recorded);
        }
    }

    @Override
    public void erased(ErasureEvent event, Namespace namespace) {
        if (event instanceof SessionErased erased) {
            snapshots.erase(erased.keys());
        }
    }
}
