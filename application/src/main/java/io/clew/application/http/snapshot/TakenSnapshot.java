package io.clew.application.http.snapshot;

import io.clew.application.http.side.Points;
import io.clew.application.http.side.RecordedEvent;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.snapshot.SnapshotView;
import java.util.Map;

/** A snapshot as it was taken, told by its event. */
final class TakenSnapshot {

    private TakenSnapshot() {}

    static SnapshotView of(SessionId session, long version, RecordedEvent recorded) {
        if (!(recorded.event() instanceof SnapshotCreated created)) {
            throw new IllegalStateException(
                    "No snapshot is taken by " + recorded.event().getClass());
        }
        SnapshotNote note = created.note().orNull();
        return new SnapshotView(
                created.id(),
                session,
                note == null ? null : note.label(),
                note == null ? null : note.message(),
                created.point().version(),
                created.point().messageCount(),
                Points.address(created.point()),
                version,
                created.environment(),
                note == null ? Map.of() : note.metadata(),
                note == null ? Boolean.TRUE : null,
                recorded.actor(),
                null,
                recorded.time());
    }
}
