package io.clew.query.session;

import io.clew.kernel.event.Described;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.group.Recorded;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the heads of sessions and their hierarchy.
 *
 * <p>Heads may be written together when a transaction commits, so that a session costs one update however many events
 * it had.
 */
public interface Sessions {

    /** A session begins; its parent, if any, has one child more. One that an import brought is hidden and not counted. */
    void start(NewSession session, Recorded recorded);

    /** All sessions that an import brought are shown and counted from here on. */
    void reveal(String importId);

    /** The session has this version now; as many messages are visible as before. */
    void advance(Recorded recorded);

    /** The session has this version now, and so many messages are visible. */
    void advance(Recorded recorded, long messageCount);

    /** This agent version is pinned from now on. */
    void pin(Recorded recorded, @Nullable AgentVersionId agentVersionId);

    /** The session is this agent's, and this version of it is pinned from now on. */
    void pin(Recorded recorded, @Nullable AgentId agentId, @Nullable AgentVersionId agentVersionId);

    /** The session has one snapshot more, to be found by its label if it has one. */
    void countSnapshot(SessionKey session, Part<SnapshotNote> note);

    /** This is how good the session is found from now on. */
    void score(Recorded recorded, @Nullable Score score);

    /** Title and metadata are these from this version on. */
    void describe(Recorded recorded, Described details);

    /** Title and metadata as of a version that the session is known to have. */
    Described details(SessionKey session, long version);

    /** The session is marked, and what had been opened with destroyed keys to be found by is forgotten everywhere. */
    void erase(SessionKey session, List<Long> keys);

    /** A session as it is now; absent if there is none. */
    @Nullable
    SessionView find(SessionKey session);

    Page<SessionView> list(FindSessions question);

    /** The greatest number behind this prefix of any id, those that are hidden or deleted included; 0 if there is none. */
    long greatestNumber(Namespace namespace, String prefix);

    /** As {@link #children}, and the deleted ones that have some below that are not. */
    Page<SessionView> offspring(SessionKey session, @Nullable Edge edge, int limit);

    /** The children that are not deleted, oldest first; ties by id. */
    Page<SessionView> children(SessionKey session, @Nullable Edge edge, int limit);

    /** The children that are not deleted, and those that are but have one below that is not; oldest first. */
    List<SessionView> shownChildren(SessionKey session, int limit);
}
