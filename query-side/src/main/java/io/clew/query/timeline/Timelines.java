package io.clew.query.timeline;

import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.history.Segment;
import io.clew.kernel.id.SessionKey;
import io.clew.query.group.Recorded;
import io.clew.query.point.Change;
import io.clew.query.point.MergeLink;
import java.util.List;

/**
 * Keeps messages, segments and the version log.
 *
 * <p>A message is one row of the session that received it, for ever; forks and reverts write a segment and a change,
 * never messages.
 */
public interface Timelines {

    void add(MessageAdded added, Recorded recorded);

    /** A version that added no message, and how the session stood after it. */
    void change(Change change, String type, String summary, Recorded recorded);

    /**
     * A segment begins.
     *
     * @param line the same one, of versions; see {@link io.clew.query.point.Points#lines}
     */
    void begin(SessionKey session, Segment segment, Segment line);

    /** A merge, in the session that it was made in. */
    void merged(SessionKey session, MergeLink merge);

    /** Messages that the session itself received, from one ordinal to before another, in order. */
    List<StoredMessage> messages(SessionKey session, long fromOrdinal, long toOrdinal);

    /** The versions that added the messages from one ordinal to before another; in order. */
    List<VersionView> messageVersions(SessionKey session, long fromOrdinal, long toOrdinal);

    /** The versions of a session from one to another, both included, that added none; in order. */
    List<VersionView> changes(SessionKey session, long fromVersion, long toVersion);
}
