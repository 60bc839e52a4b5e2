package io.clew.application.process;

import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.MoveSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.SettleChildren;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.seal.Part;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.SessionStatus;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import io.clew.query.end.Descendant;
import io.clew.query.end.FindUnfinishedDeletions;
import io.clew.query.end.UnfinishedDeletion;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out on the sessions below what deletions say of them. It remembers nothing: the deletions that the view shows
 * as unfinished are its list of work, and each of its steps changes nothing the second time.
 */
public final class Deletions implements Work {

    private static final int PAGE = 100;
    private static final List<String> CARRIED = List.of(
            EventMetadata.NAMESPACE,
            EventMetadata.ACTOR,
            EventMetadata.ACTOR_ASSERTED,
            EventMetadata.ON_BEHALF_OF,
            EventMetadata.CORRELATION_ID);

    private final TwoSides sides;
    private final EventLog log;
    private final StoredJson stored;
    private final Walk walk;

    public Deletions(TwoSides sides, EventLog log, StoredJson stored) {
        this.sides = sides;
        this.log = log;
        this.stored = stored;
        this.walk = new Walk(sides);
    }

    @Override
    public void run(BooleanSupplier stopping) {
        Edge edge = null;
        do {
            Page<UnfinishedDeletion> page =
                    sides.page(new FindUnfinishedDeletions(edge, PAGE), UnfinishedDeletion.class);
            for (UnfinishedDeletion deletion : page.items()) {
                if (!finish(deletion, stopping)) {
                    return;
                }
            }
            edge = page.next();
        } while (edge != null);
    }

    private boolean finish(UnfinishedDeletion unfinished, BooleanSupplier stopping) {
        SessionKey deleted = unfinished.session();
        LogRecord record =
                log.readStream(deleted.streamId(), unfinished.version() - 1, 1).get(0);
        Map<String, Object> metadata = carried(record.metadataWith(stored));
        SessionDeleted said = (SessionDeleted) record.readWith(stored);
        // Where nothing was said there were no children when it was asked: what began meanwhile must not be lost.
        ChildPolicy policy = said.children() == null ? ChildPolicy.DETACH : said.children();
        Walk.Steps steps = switch (policy) {
            case CASCADE -> stop -> delete(deleted, stop.session());
            case ARCHIVE -> stop -> archive(deleted, stop.session());
            case DETACH -> new Detaching(deleted);
        };
        if (!walk.below(deleted, steps, metadata, stopping)) {
            return false;
        }
        sides.send(new SettleChildren(deleted, Request.UNNAMED), metadata);
        return true;
    }

    /** Whoever deleted does also this, because of that. */
    private static Map<String, Object> carried(Map<String, Object> deletion) {
        Map<String, Object> metadata = new HashMap<>();
        for (String name : CARRIED) {
            if (deletion.containsKey(name)) {
                metadata.put(name, deletion.get(name));
            }
        }
        Part<String> reason = EventMetadata.reason(deletion);
        if (reason != null && !reason.isErased()) {
            // Repeated in other sessions, it is erased with the one it was given for.
            metadata.put(EventMetadata.REASON, reason.map(text -> text));
        }
        Object cause = deletion.get(EventMetadata.REQUEST_ID);
        if (cause != null) {
            metadata.put(EventMetadata.CAUSATION_ID, cause);
        }
        return metadata;
    }

    private static @Nullable SessionCommand delete(SessionKey with, Descendant child) {
        return child.status() == SessionStatus.DELETED
                ? null
                : new DeleteSession(with.sibling(child.id()), null, 0, 1, with.id(), null, Request.UNNAMED);
    }

    private static @Nullable SessionCommand archive(SessionKey with, Descendant child) {
        return child.status() == SessionStatus.ACTIVE
                ? new ArchiveSession(with.sibling(child.id()), with.id(), null, Request.UNNAMED)
                : null;
    }

    /**
     * Each child becomes a root. It gets its own tree before what is below it is moved there, so that nothing that begins
     * meanwhile begins in the old one; and leaves its parent last, so that it is found again if this is interrupted.
     */
    private record Detaching(SessionKey deleted) implements Walk.Steps {

        @Override
        public SessionCommand down(Walk.Stop stop) {
            SessionKey session = deleted.sibling(stop.session().id());
            return new MoveSession(session, stop.parent(), stop.parent(), stop.branch(), Request.UNNAMED);
        }

        @Override
        public @Nullable SessionCommand up(Walk.Stop stop) {
            SessionId id = stop.session().id();
            return stop.parent().equals(deleted.id())
                    ? new MoveSession(deleted.sibling(id), stop.parent(), null, id, Request.UNNAMED)
                    : null;
        }
    }
}
