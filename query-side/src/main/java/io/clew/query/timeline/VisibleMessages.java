package io.clew.query.timeline;

import io.clew.kernel.history.Segment;
import io.clew.kernel.history.Span;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.query.point.PointFinder;
import io.clew.query.point.Standing;
import java.util.ArrayList;
import java.util.List;

/** Reads the messages visible at a point, wherever on its path they were written. */
public final class VisibleMessages {

    private final Timelines timelines;
    private final PointFinder points;

    public VisibleMessages(Timelines timelines, PointFinder points) {
        this.timelines = timelines;
        this.points = points;
    }

    /** Those from one visible index to before another, in order; a list of its own for the caller. */
    public List<MessageView> between(Standing standing, long from, long to) {
        List<MessageView> messages = new ArrayList<>();
        for (Span span : points.history(standing).spans(from, to)) {
            Segment segment = span.segment();
            SessionId writer = new SessionId(segment.session());
            SessionKey session = standing.session().sibling(writer);
            for (StoredMessage stored : timelines.messages(session, span.fromOrdinal(), span.toOrdinal())) {
                messages.add(stored.seen(writer, segment.indexOf(stored.ordinal())));
            }
        }
        return messages;
    }
}
