package io.clew.query.request;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.SummaryId;
import io.clew.query.group.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which requests were accepted under a key; those without one are found by what they wrote.
 */
public interface Requests {

    /** A request with a key wrote its first event. */
    void remember(String key, Recorded recorded, long firstIndex);

    /** The session whose stream holds the event with this key; absent if the key was never used. */
    @Nullable
    KeyUse use(Namespace namespace, String key);

    /** The event that added a message of the session's own. */
    @Nullable
    Trace message(SessionKey session, MessageId id);

    /** The event that took a snapshot in the session. */
    @Nullable
    Trace snapshot(SessionKey session, SnapshotId id);

    /** The event that added a summary to the session. */
    @Nullable
    Trace summary(SessionKey session, SummaryId id);

    /** Where a key was used, and what was accepted there. */
    record KeyUse(SessionKey session, Earlier request) {}
}
