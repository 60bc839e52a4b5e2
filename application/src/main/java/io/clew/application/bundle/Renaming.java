package io.clew.application.bundle;

import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.ResolvedPoint;
import org.jspecify.annotations.Nullable;

/**
 * One session of a bundle gets another id; what people and models wrote is not touched.
 *
 * @param from absent if none does
 */
record Renaming(@Nullable SessionId from, @Nullable SessionId to) {

    static final Renaming NONE = new Renaming(null, null);

    SessionId of(SessionId session) {
        return to != null && session.equals(from) ? to : session;
    }

    private @Nullable SessionId ofNullable(@Nullable SessionId session) {
        return session == null ? null : of(session);
    }

    private ResolvedPoint of(ResolvedPoint point) {
        return new ResolvedPoint(
                of(point.session()),
                point.version(),
                point.messageCount(),
                point.openToolCalls(),
                point.agentVersionId());
    }

    private @Nullable ResolvedPoint ofNullable(@Nullable ResolvedPoint point) {
        return point == null ? null : of(point);
    }

    SessionEvent of(SessionEvent event) {
        if (to == null) {
            return event;
        }
        if (event instanceof SessionStarted e) {
            return new SessionStarted(
                    ofNullable(e.parentId()), of(e.rootId()), e.agentId(), e.agentVersionId(), e.details(), e.state());
        }
        if (event instanceof SessionForked e) {
            return new SessionForked(
                    of(e.parentId()),
                    of(e.rootId()),
                    of(e.base()),
                    ofNullable(e.movedFrom()),
                    e.agentId(),
                    e.details());
        }
        if (event instanceof SessionReverted e) {
            return new SessionReverted(of(e.base()), ofNullable(e.movedFrom()), e.snapshotId());
        }
        if (event instanceof SessionFastForwarded e) {
            return new SessionFastForwarded(
                    of(e.source()), of(e.from()), ofNullable(e.movedFrom()), of(e.here()), of(e.base()));
        }
        if (event instanceof SessionMerged e) {
            return new SessionMerged(
                    of(e.source()),
                    of(e.from()),
                    ofNullable(e.movedFrom()),
                    of(e.here()),
                    e.bases().stream().map(this::of).toList(),
                    e.sharedMessages(),
                    e.strategy(),
                    e.change(),
                    e.resolutions());
        }
        if (event instanceof SnapshotCreated e) {
            return new SnapshotCreated(e.id(), of(e.point()), e.environment(), e.note());
        }
        if (event instanceof SummaryAdded e) {
            return new SummaryAdded(e.id(), e.from(), of(e.through()), ofNullable(e.movedFrom()), e.summary());
        }
        return ofStanding(event);
    }

    private SessionEvent ofStanding(SessionEvent event) {
        if (event instanceof SessionArchived e) {
            return new SessionArchived(ofNullable(e.with()));
        }
        if (event instanceof SessionDeleted e) {
            return new SessionDeleted(e.children(), e.affected(), ofNullable(e.with()));
        }
        if (event instanceof SessionMoved e) {
            return new SessionMoved(ofNullable(e.parentId()), of(e.rootId()));
        }
        return event;
    }
}
