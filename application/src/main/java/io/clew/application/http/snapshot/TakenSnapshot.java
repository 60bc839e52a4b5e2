package io.clew.application.http.snapshot;

import io.clew.application.http.side.Points;
import io.clew.application.http.side.RecordedEvent;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.SessionId;
import io.clew.query.snapshot.SnapshotView;

/** A snapshot as it was taken, told by its event. */
final class TakenSnapshot {

    private TakenSnapshot() {}

    static SnapshotView of(SessionId session, long version, RecordedEvent recorded) {
        if (!(recorded.event() instanceof SnapshotCreated created)) {
            throw new IllegalStateException(
                    "No snapshot is taken by " + recorded.event().getClass());
        }
        return new SnapshotView(
                created.id(),
                session,
                created.note().label(),
                created.note().message(),
                created.point().version(),
                created.point().messageCount(),
                Points.address(created.point()),
                version,
                created.environment(),
                created.note().metadata(),
                recorded.actor(),
                null,
                recorded.time());
    }
}
