package io.clew.query.point;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.history.History;
import io.clew.kernel.history.Place;
import io.clew.kernel.history.Segment;
import io.clew.kernel.history.SegmentId;
import io.clew.kernel.history.Segments;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.PointName;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the points that names mean. Engine and view do not matter to it. */
public final class PointFinder {

    private final Points points;
    private final NamedPoints named;

    public PointFinder(Points points) {
        this.points = points;
        this.named = new NamedPoints(points, this);
    }

    /** What is known of a session; absent if there is none. */
    public @Nullable SessionLine line(SessionKey session) {
        return points.line(session);
    }

    /**
     * A session that may be read.
     *
     * @throws Rejected if it is unknown or deleted
     */
    public SessionLine readable(SessionKey session) {
        SessionLine line = known(session);
        if (line.deleted()) {
            throw new Rejection(
                            RejectionCode.DELETED,
                            "The session was deleted; its versions and events can still be read.",
                            Map.of("sessionId", session.id().value()))
                    .asException();
        }
        return line;
    }

    /**
     * A session that exists or existed.
     *
     * @throws Rejected if it is unknown
     */
    public SessionLine known(SessionKey session) {
        SessionLine line = points.line(session);
        if (line == null) {
            throw new Rejection(
                            RejectionCode.NOT_FOUND,
                            "There is no session with this id in the namespace.",
                            Map.of("sessionId", session.id().value()))
                    .asException();
        }
        return line;
    }

    /**
     * How a readable session stood at a named point.
     *
     * @param headVersion what {@code head} means; the session's version if absent
     * @throws Rejected if there is no such session or point, or the session has not reached that version
     */
    public Standing find(SessionKey session, PointName name, @Nullable Long headVersion) {
        SessionLine line = readable(session);
        if (headVersion != null && headVersion > line.version()) {
            throw versionMismatch(headVersion, line.version());
        }
        Standing head = own(session, line, headVersion == null ? line.version() : headVersion);
        if (name instanceof PointName.Head) {
            return head;
        }
        if (name instanceof PointName.Version version) {
            return own(session, line, version.version());
        }
        if (name instanceof PointName.Start) {
            return start(head);
        }
        if (name instanceof PointName.MessageIndex message) {
            return message(head, message.index());
        }
        return named.find(head, line, name);
    }

    /**
     * How a session stood at a version of its own.
     *
     * @throws Rejected if it has no such version
     */
    public Standing own(SessionKey session, SessionLine line, long version) {
        if (version < 1 || version > line.version()) {
            throw refused("The session has the versions 1 to " + line.version() + ", no version " + version + ".");
        }
        return at(session, version);
    }

    /**
     * How a session stood at a version that it is known to have.
     *
     * @throws IllegalStateException if it has no such version
     */
    public Standing at(SessionKey session, long version) {
        Change change = points.changeAt(session, version);
        if (change == null) {
            throw new IllegalStateException("No version " + version + " of " + session + " in the view");
        }
        Segment segment = segment(session, change.segment());
        long messages = version - change.version();
        long nextOrdinal = change.nextOrdinal() + messages;
        Said newest =
                messages == 0 ? new Said(change.at(), change.openToolCalls()) : points.said(session, nextOrdinal - 1);
        return new Standing(
                session,
                version,
                nextOrdinal,
                new Place(segment, nextOrdinal - segment.firstOrdinal()),
                newest.openToolCalls(),
                change.agentVersionId(),
                change.state(),
                change.summary(),
                change.merge(),
                newest.at());
    }

    /** What is visible there. */
    public History history(Standing standing) {
        return History.endingAt(
                standing.place(), points.segments(standing.session().namespace()));
    }

    /** The versions on the path to there. */
    public History line(Standing standing) {
        Segments lines = points.lines(standing.session().namespace());
        return History.endingAt(version(standing), lines);
    }

    /** A version as a place among versions. */
    public Place version(Standing standing) {
        long firstVersion = standing.place().segment().id().firstVersion();
        Segment line = points.lines(standing.session().namespace())
                .segment(new SegmentId(standing.session().id().value(), firstVersion));
        return new Place(line, standing.version() - firstVersion + 1);
    }

    /** The last version that is on the path to both; absent if they have none in common. */
    public @Nullable Standing shared(Standing one, Standing other) {
        return line(one)
                .commonAncestor(line(other))
                .map(place -> at(
                        one.session().sibling(new SessionId(place.segment().session())),
                        place.segment().id().firstVersion() + place.ownMessages() - 1))
                .orElse(null);
    }

    /** A merge as a link of its chain. */
    public MergeLink mergeLink(Namespace namespace, EventAddress merge) {
        return points.mergeLink(namespace, merge);
    }

    /** Before the first message of the same history. */
    public Standing start(Standing standing) {
        String origin = history(standing).end().segment().origin();
        return at(standing.session().sibling(new SessionId(origin)), 1);
    }

    /**
     * Where the message with this visible index is the newest.
     *
     * @throws Rejected if so many are not visible
     */
    public Standing message(Standing standing, long index) {
        if (index >= standing.messageCount()) {
            throw refused("There is no message " + index + ": "
                    + (standing.messageCount() == 0
                            ? "none is visible."
                            : "the messages 0 to " + (standing.messageCount() - 1) + " are visible."));
        }
        Place place = history(standing).placeOf(index);
        SessionKey writer =
                standing.session().sibling(new SessionId(place.segment().session()));
        return wrote(writer, place.segment().ordinalOf(index));
    }

    /** The facts of a point for a command: its own, and those of the last complete one if it is inside a tool call. */
    public Resolution resolution(Standing standing) {
        OpenToolCalls open = standing.openToolCalls();
        if (open == null) {
            return Resolution.of(standing.point());
        }
        Standing complete = open.completeCount() == 0 ? start(standing) : message(standing, open.completeCount() - 1);
        return Resolution.of(standing.point(), complete.point());
    }

    /** Where this message of a session's own was just added. */
    public Standing wrote(SessionKey session, long ordinal) {
        return at(session, points.changeBefore(session, ordinal).versionOf(ordinal));
    }

    /**
     * The session that took the snapshot which this id means for a readable session: itself, or an ancestor.
     *
     * @throws Rejected if there is no such session or snapshot
     */
    public SessionKey taker(SessionKey session, SnapshotId snapshot) {
        SessionLine line = readable(session);
        return named.taker(at(session, line.version()), line, snapshot);
    }

    /** Whether what is visible at one point, messages and state, is where the other's history begins. */
    public boolean liesOn(Standing point, Standing of) {
        return messagesLieOn(point, of) && stateLiesOn(point, of);
    }

    private boolean stateLiesOn(Standing point, Standing of) {
        EventAddress state = point.state();
        EventAddress end = of.state();
        return state == null
                || (end != null && stateChain(of.session().namespace()).passes(end, state));
    }

    private boolean messagesLieOn(Standing point, Standing of) {
        Place place = history(point).end();
        if (place.ownMessages() == 0) {
            return place.segment().origin().equals(history(of).end().segment().origin());
        }
        Segment segment = place.segment();
        long newest = segment.firstOrdinal() + place.ownMessages() - 1;
        return history(of).sees(segment.session(), newest, segment.indexOf(newest));
    }

    private Segment segment(SessionKey session, long firstVersion) {
        return points.segments(session.namespace())
                .segment(new SegmentId(session.id().value(), firstVersion));
    }

    /** The chains of state changes of all sessions of a namespace. */
    public StateChain stateChain(Namespace namespace) {
        return new StateChain(points, namespace);
    }

    /** The segments of all sessions of a namespace, made of versions; see {@link Points#lines}. */
    public Segments lines(Namespace namespace) {
        return points.lines(namespace);
    }

    /** The segments of all sessions of a namespace. */
    public Segments segments(Namespace namespace) {
        return points.segments(namespace);
    }

    /**
     * Looks for a thing that its id names: there the point that cannot be found is the thing itself.
     *
     * @throws Rejected if there is none
     */
    public static <A> A thing(Supplier<A> look) {
        try {
            return look.get();
        } catch (Rejected e) {
            Rejection rejection = e.rejection();
            if (rejection.code() == RejectionCode.POINT_NOT_FOUND) {
                throw new Rejection(RejectionCode.NOT_FOUND, rejection.message(), rejection.facts()).asException();
            }
            throw e;
        }
    }

    private static Rejected versionMismatch(long expected, long actual) {
        return new Rejection(
                        RejectionCode.VERSION_MISMATCH,
                        "The session is at another version than expected; read it again and decide anew.",
                        Map.of("expectedVersion", expected, "actualVersion", actual))
                .asException();
    }

    static Rejected refused(String message) {
        return Rejection.of(RejectionCode.POINT_NOT_FOUND, message).asException();
    }
}
