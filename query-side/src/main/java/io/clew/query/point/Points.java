package io.clew.query.point;

import io.clew.kernel.history.Segments;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The look-ups that finding points takes; each is one step in an index, whatever the length of the history.
 *
 * <p>Only versions that add no message are looked up: between two of them every version adds one, so the rest is
 * arithmetic.
 */
public interface Points {

    /** What is known of a session; absent if there is none. */
    @Nullable
    SessionLine line(SessionKey session);

    /** The last version up to this one that added no message; absent if there is no such session or version. */
    @Nullable
    Change changeAt(SessionKey session, long version);

    /** The last version before the message with this ordinal that added no message. */
    Change changeBefore(SessionKey session, long ordinal);

    /** What points need of a message that the session itself received. */
    Said said(SessionKey session, long ordinal);

    /** The ordinal of a message that the session itself received; absent if it did not. */
    @Nullable
    Long ordinalOf(SessionKey session, MessageId message);

    /** What a snapshot of the session names; absent if it has no such snapshot. */
    @Nullable
    NamedPoint snapshot(SessionKey session, SnapshotId snapshot);

    /**
     * What the session's snapshots with this label name, newest first.
     *
     * @param before only those that the session took before this version of it
     */
    List<NamedPoint> labelled(SessionKey session, Label label, long before, int limit);

    /** A change of session state as a link of its chain; absent if that event changed none. */
    @Nullable
    StateLink stateLink(Namespace namespace, EventAddress change);

    /** A merge as a link of its chain, which is asked for only where there is one. */
    MergeLink mergeLink(Namespace namespace, EventAddress merge);

    /** The segments of all sessions of a namespace. */
    Segments segments(Namespace namespace);

    /**
     * The same segments, made of versions instead of messages: every version is on the path, whatever it did, and the n-th
     * version of a session has the ordinal n - 1. So they say which version two histories have last in common.
     */
    Segments lines(Namespace namespace);
}
