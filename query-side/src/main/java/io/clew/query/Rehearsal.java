package io.clew.query;

import io.clew.kernel.event.Batch;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.engine.ViewStore;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;
import io.clew.query.group.View;
import io.clew.query.page.Actor;
import io.clew.query.point.PointFinder;
import java.time.Instant;
import java.util.List;

/**
 * Tries events out before they are written: all projections apply them to an empty store, and what the events say of
 * points can be compared with what the store knows of them. For one thread; closing it closes the store.
 */
public final class Rehearsal implements AutoCloseable {

    private static final int EVENTS_PER_COMMIT = 10_000;
    private static final Actor NOBODY = new Actor("nobody", null, null);

    private final ViewStore store;
    private final List<Projection> projections;
    private final PointFinder points;
    private long applied;

    /** @param store empty, and used for nothing else */
    public Rehearsal(ViewStore store) {
        this.store = store;
        projections = QuerySide.views(store).stream().map(View::projection).toList();
        points = new PointFinder(store.points());
        store.begin();
    }

    /** Applies the next event; fails however the projections fail if it does not fit what was applied before. */
    public void apply(SessionKey session, long version, SessionEvent event, Instant at) {
        Recorded recorded = new Recorded(session, version, at, NOBODY, null, null, null, Batch.ONE, null, null);
        projections.forEach(projection -> projection.on(event, recorded));
        if (event instanceof SessionStarted
                || event instanceof SessionForked
                || event instanceof SessionRenamed
                || event instanceof MetadataChanged) {
            // Refuses what is over the limits.
            store.sessions().details(session, version).known();
        }
        applied++;
        if (applied % EVENTS_PER_COMMIT == 0) {
            store.commit(applied, "rehearsal");
            store.begin();
        }
    }

    /** The facts of a point that is known to have been applied. */
    public ResolvedPoint point(SessionKey session, long version) {
        return points.at(session, version).point();
    }

    /** Whether the session itself received a message with this id. */
    public boolean hasMessage(SessionKey session, MessageId message) {
        return store.points().ordinalOf(session, message) != null;
    }

    /** Whether the session itself took a snapshot with this id. */
    public boolean hasSnapshot(SessionKey session, SnapshotId snapshot) {
        return store.points().snapshot(session, snapshot) != null;
    }

    @Override
    public void close() {
        store.rollback();
        store.close();
    }
}
