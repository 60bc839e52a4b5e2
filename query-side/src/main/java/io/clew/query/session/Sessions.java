package io.clew.query.session;

import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Label;
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
    void pin(SessionKey session, @Nullable AgentVersionId agentVersionId);

    /** The session has one snapshot more, with this label if any. */
    void countSnapshot(SessionKey session, @Nullable Label label);

    /** Title and metadata are these from this version on. */
    void describe(Recorded recorded, Details details);

    /** Title and metadata as of a version that the session is known to have. */
    Details details(SessionKey session, long version);

    /** A session as it is now; absent if there is none. */
    @Nullable
    SessionView find(SessionKey session);

    Page<SessionView> list(FindSessions question);

    /** As {@link #children}, and the deleted ones that have some below that are not. */
    Page<SessionView> offspring(SessionKey session, @Nullable Edge edge, int limit);

    /** The children that are not deleted, oldest first; ties by id. */
    Page<SessionView> children(SessionKey session, @Nullable Edge edge, int limit);

    /** The children that are not deleted, and those that are but have one below that is not; oldest first. */
    List<SessionView> shownChildren(SessionKey session, int limit);
}
