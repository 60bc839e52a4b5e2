package io.clew.application.http.side;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.log.LogUnavailableException;
import java.util.OptionalLong;

/**
 * What the log holds of a session. The answer to a write is built from it, so that the first answer and every repeat are
 * equal.
 */
public final class Recorded {

    private final EventLog log;
    private final StoredJson stored;

    public Recorded(EventLog log, StoredJson stored) {
        this.log = log;
        this.stored = stored;
    }

    /** The last position that this node knows to be acknowledged. */
    public long head() {
        return log.head();
    }

    /**
     * The last position that any node had acknowledged.
     *
     * @throws LogUnavailableException if the log does not answer
     */
    public long latestHead() {
        return log.latestHead();
    }

    /** Whether the log answers, and says that there is no such version yet. */
    public boolean isKnownToLack(SessionKey session, long version) {
        try {
            return !has(session, version);
        } catch (LogUnavailableException e) {
            return false;
        }
    }

    /**
     * The position of the event that made a version; empty if there is no such version yet.
     *
     * @throws LogUnavailableException if that cannot be said on this node now
     */
    public OptionalLong positionOf(SessionKey session, long version) {
        return positionOf(session.streamId(), version);
    }

    /** As {@link #positionOf(SessionKey, long)}, of any stream. */
    public OptionalLong positionOf(String streamId, long version) {
        return log.positionOf(streamId, version - 1);
    }

    /** Whether there is such a version. */
    public boolean has(SessionKey session, long version) {
        return log.has(session.streamId(), version - 1);
    }

    /** Whether the session began, and is not of an import that is under way. */
    public boolean isShown(SessionKey session) {
        if (!has(session, 1)) {
            return false;
        }
        Object importId = read(session, 1).metadata().get(EventMetadata.IMPORT);
        return importId == null || log.has(new ImportKey(session.namespace(), importId.toString()).streamId(), 1);
    }

    /** The event that made a version, which must be there. */
    public RecordedEvent read(SessionKey session, long version) {
        LogRecord found = log.event(session.streamId(), version - 1)
                .orElseThrow(() ->
                        new IllegalStateException("Version " + version + " of " + session + " is not in the log"));
        return new RecordedEvent(found.readWith(stored), found.metadataWith(stored), found.at());
    }
}
