package io.clew.query.timeline;

import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.history.Segment;
import io.clew.kernel.history.SegmentId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;
import io.clew.query.point.Change;
import io.clew.query.point.EventAddress;
import io.clew.query.point.MergeLink;
import io.clew.query.point.PointFinder;
import io.clew.query.point.Standing;
import io.clew.query.point.StateEvents;

/** One row per event: the message, or the change and, where the path turns, the segment. */
final class TimelineProjection implements Projection {

    private final Timelines timelines;
    private final PointFinder points;

    TimelineProjection(Timelines timelines, PointFinder points) {
        this.timelines = timelines;
        this.points = points;
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        if (event instanceof MessageAdded added) {
            timelines.add(added, recorded);
        } else {
            String type = event.getClass().getSimpleName();
            timelines.change(change(event, recorded), type, Summaries.of(event), recorded);
        }
    }

    private Change change(SessionEvent event, Recorded recorded) {
        EventAddress here = new EventAddress(recorded.session().id(), recorded.version());
        if (event instanceof SessionStarted started) {
            Segment start = Segment.start(recorded.session().id().value());
            timelines.begin(recorded.session(), start, start);
            return new Change(
                    recorded.version(),
                    0,
                    0,
                    recorded.version(),
                    started.agentVersionId(),
                    null,
                    started.state().isEmpty() ? null : here,
                    null,
                    null,
                    recorded.at());
        }
        if (event instanceof SessionForked forked) {
            return turned(recorded, 0, forked.base());
        }
        Standing before = points.at(recorded.session(), recorded.version() - 1);
        if (event instanceof SessionReverted reverted) {
            return turned(recorded, before.nextOrdinal(), reverted.base());
        }
        if (event instanceof SessionFastForwarded forwarded) {
            return turned(recorded, before.nextOrdinal(), forwarded.from());
        }
        if (event instanceof SessionMerged merged) {
            ResolvedPoint from = merged.from();
            timelines.merged(
                    recorded.session(),
                    new MergeLink(here, new EventAddress(from.session(), from.version()), before.merge()));
        }
        return new Change(
                recorded.version(),
                before.nextOrdinal(),
                before.messageCount(),
                before.place().segment().id().firstVersion(),
                event instanceof AgentVersionPinned pinned ? pinned.agentVersionId() : before.agentVersionId(),
                before.openToolCalls(),
                StateEvents.changeBy(event) != null ? here : before.state(),
                event instanceof SummaryAdded ? here : before.summary(),
                event instanceof SessionMerged ? here : before.merge(),
                recorded.at());
    }

    private Change turned(Recorded recorded, long nextOrdinal, ResolvedPoint base) {
        SessionKey session = recorded.session();
        SegmentId id = new SegmentId(session.id().value(), recorded.version());
        Standing to = points.at(session.sibling(base.session()), base.version());
        timelines.begin(
                session,
                Segment.on(id, nextOrdinal, to.place(), points.segments(session.namespace())),
                Segment.on(id, recorded.version() - 1, points.version(to), points.lines(session.namespace())));
        return new Change(
                recorded.version(),
                nextOrdinal,
                base.messageCount(),
                recorded.version(),
                base.agentVersionId(),
                base.openToolCalls(),
                to.state(),
                to.summary(),
                to.merge(),
                recorded.at());
    }
}
