package io.clew.query.end;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.Retention;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps which sessions are archived or deleted, where they stand in the hierarchy, and what is left to do below. */
public interface Ends {

    /** The session is closed to writes. */
    void archive(SessionKey session);

    /** The session takes writes again. */
    void unarchive(SessionKey session);

    /**
     * The session is hidden; its parent, if any, has one child less.
     *
     * @param version the version that says so
     * @return how many children it leaves that are not deleted
     */
    long delete(SessionKey session, long version);

    /** Of what a deletion said nothing is done below yet. */
    void unsettle(SessionKey session, Instant since);

    /** All below are as the deletion said. */
    void settle(SessionKey session);

    /** The session's place is another; where its history began stays as it was. */
    void move(SessionKey session, @Nullable SessionId parentId, SessionId rootId);

    /** This decides when the session ends by itself; nothing does if absent. */
    void retain(SessionKey session, @Nullable Retention retention);

    /** How many children are not deleted. */
    long livingChildren(SessionKey session);

    /** Whether there are children, deleted ones too. */
    boolean hasChildren(SessionKey session);

    /** Deletions that are not done below, oldest first. */
    Page<UnfinishedDeletion> unfinished(@Nullable Edge edge, int limit);

    /** All children, deleted ones too, oldest first. */
    Page<Descendant> children(SessionKey session, @Nullable Edge edge, int limit);

    /** How many sessions below would change by a policy. */
    long countBelow(SessionKey session, ChildPolicy policy);
}
