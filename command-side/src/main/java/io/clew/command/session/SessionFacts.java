package io.clew.command.session;

import io.clew.command.request.RecentRequests;
import io.clew.command.request.RequestsCode;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.Described;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Score;
import io.clew.kernel.value.SessionStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a session's decisions need of its past: what its events fold to. Nothing here grows with the session. */
final class SessionFacts {

    private final SessionKey key;
    private final RecentRequests recentRequests;
    private @Nullable SessionId parentId;
    private SessionId rootId;
    private SessionId lineageRootId;
    private long version;
    private SessionStatus status = SessionStatus.ACTIVE;
    private boolean settled;
    private long nextOrdinal;
    private long messageCount;
    private long pathTurned;
    private long stateChanged;
    private @Nullable OpenToolCalls openToolCalls;
    private Described details = Described.NOTHING;
    private @Nullable Retention retention;
    private @Nullable Score score;
    private @Nullable AgentId agentId;
    private @Nullable AgentVersionId agentVersionId;
    private @Nullable String creationKey;
    private @Nullable String creationDigest;
    private @Nullable String importId;

    /** Of a session that has no event yet. */
    SessionFacts(SessionKey key) {
        this(key, new RecentRequests());
    }

    private SessionFacts(SessionKey key, RecentRequests recentRequests) {
        this.key = key;
        this.rootId = key.id();
        this.lineageRootId = key.id();
        this.recentRequests = recentRequests;
    }

    SessionKey key() {
        return key;
    }

    @Nullable
    SessionId parentId() {
        return parentId;
    }

    SessionId rootId() {
        return rootId;
    }

    /** The root of the tree the session began in, which never changes: all events of a lineage are applied in order. */
    SessionId lineageRootId() {
        return lineageRootId;
    }

    long version() {
        return version;
    }

    SessionStatus status() {
        return status;
    }

    /** Whether all below a deleted session are as its deletion said. */
    boolean settled() {
        return settled;
    }

    long nextOrdinal() {
        return nextOrdinal;
    }

    long messageCount() {
        return messageCount;
    }

    /** The version that began the current segment. */
    long pathTurned() {
        return pathTurned;
    }

    /** The last version that may have changed the visible state. */
    long stateChanged() {
        return stateChanged;
    }

    @Nullable
    OpenToolCalls openToolCalls() {
        return openToolCalls;
    }

    Described details() {
        return details;
    }

    @Nullable
    Retention retention() {
        return retention;
    }

    @Nullable
    Score score() {
        return score;
    }

    @Nullable
    AgentId agentId() {
        return agentId;
    }

    @Nullable
    AgentVersionId agentVersionId() {
        return agentVersionId;
    }

    @Nullable
    String creationKey() {
        return creationKey;
    }

    @Nullable
    String creationDigest() {
        return creationDigest;
    }

    /** The import that brought the last event; absent once the session goes on here. */
    @Nullable
    String importId() {
        return importId;
    }

    /** The answer to repeat if the request came before; see {@link RecentRequests#answerTo}. */
    @Nullable
    Accepted answerTo(Request request, List<String> ids) {
        return recentRequests.answerTo(request, ids);
    }

    /** Takes in the next event. */
    void evolve(SessionEvent event, Map<String, ?> metadata) {
        version++;
        importId = text(metadata, EventMetadata.IMPORT);
        if (event instanceof MessageAdded added) {
            nextOrdinal = added.ordinal() + 1;
            messageCount = added.index() + 1;
            openToolCalls = added.openToolCalls();
            recentRequests.remember(metadata, Earlier.message(added.id()), added.index());
        } else if (event instanceof SessionStarted || event instanceof SessionForked) {
            begin(event, metadata);
            // The request that began a session named no thing in it: other requests are not judged by it.
            recentRequests.remember(Map.of(), null, 0);
        } else {
            change(event);
            recentRequests.remember(metadata, nameOf(event), 0);
        }
    }

    private void begin(SessionEvent event, Map<String, ?> metadata) {
        if (event instanceof SessionStarted started) {
            parentId = started.parentId();
            rootId = started.rootId();
            details = started.details();
            agentId = started.agentId();
            agentVersionId = started.agentVersionId();
        } else if (event instanceof SessionForked forked) {
            parentId = forked.parentId();
            rootId = forked.rootId();
            details = forked.details();
            agentId = forked.agentId();
            show(forked.base());
        }
        pathTurned = version;
        stateChanged = version;
        String lineageRoot = text(metadata, EventMetadata.ROOT_ID);
        lineageRootId = lineageRoot == null ? rootId : new SessionId(lineageRoot);
        creationKey = text(metadata, EventMetadata.KEY);
        creationDigest = text(metadata, EventMetadata.DIGEST);
    }

    private void change(SessionEvent event) {
        if (event instanceof SessionReverted reverted) {
            show(reverted.base());
            pathTurned = version;
            stateChanged = version;
        } else if (event instanceof SessionFastForwarded forwarded) {
            show(forwarded.from());
            pathTurned = version;
            stateChanged = version;
        } else if (event instanceof StateChanged || event instanceof SessionMerged) {
            stateChanged = version;
        } else if (event instanceof SessionRenamed renamed) {
            details = details.titled(renamed.title());
        } else if (event instanceof MetadataChanged changed) {
            details = details.with(changed.change().appliedTo(details.metadata()));
        } else if (event instanceof SessionArchived) {
            status = SessionStatus.ARCHIVED;
        } else if (event instanceof SessionUnarchived) {
            status = SessionStatus.ACTIVE;
        } else if (event instanceof SessionDeleted) {
            status = SessionStatus.DELETED;
        } else if (event instanceof SessionMoved moved) {
            parentId = moved.parentId();
            rootId = moved.rootId();
        } else if (event instanceof ChildrenSettled) {
            settled = true;
        } else if (event instanceof RetentionChanged changed) {
            retention = changed.retention();
        } else if (event instanceof SessionScored scored) {
            score = scored.score();
        } else if (event instanceof AgentVersionPinned pinned) {
            agentId = pinned.agentId();
            agentVersionId = pinned.agentVersionId();
        }
    }

    private void show(ResolvedPoint base) {
        messageCount = base.messageCount();
        openToolCalls = base.openToolCalls();
        agentVersionId = base.agentVersionId();
    }

    private static @Nullable String nameOf(SessionEvent event) {
        if (event instanceof SnapshotCreated created) {
            return Earlier.snapshot(created.id());
        }
        return event instanceof SummaryAdded added ? Earlier.summary(added.id()) : null;
    }

    private static @Nullable String text(Map<String, ?> metadata, String name) {
        return (String) metadata.get(name);
    }

    SessionMemory memory() {
        return new SessionMemory(
                key.streamId(),
                parentId,
                rootId,
                lineageRootId,
                version,
                status,
                settled,
                nextOrdinal,
                messageCount,
                pathTurned,
                stateChanged,
                openToolCalls,
                details,
                retention,
                score,
                agentId,
                agentVersionId,
                creationKey,
                creationDigest,
                importId,
                RequestsCode.write(recentRequests.entries()));
    }

    static SessionFacts of(SessionMemory memory) {
        SessionFacts facts = new SessionFacts(
                SessionKey.ofStream(memory.streamId()),
                new RecentRequests(memory.version(), RequestsCode.read(memory.recentRequests())));
        facts.parentId = memory.parentId();
        facts.rootId = memory.rootId();
        facts.lineageRootId = memory.lineageRootId();
        facts.version = memory.version();
        facts.status = memory.status();
        facts.settled = memory.settled();
        facts.nextOrdinal = memory.nextOrdinal();
        facts.messageCount = memory.messageCount();
        facts.pathTurned = memory.pathTurned();
        facts.stateChanged = memory.stateChanged();
        facts.openToolCalls = memory.openToolCalls();
        facts.details = memory.details();
        facts.retention = memory.retention();
        facts.score = memory.score();
        facts.agentId = memory.agentId();
        facts.agentVersionId = memory.agentVersionId();
        facts.creationKey = memory.creationKey();
        facts.creationDigest = memory.creationDigest();
        facts.importId = memory.importId();
        return facts;
    }

    /** Equal if the same is known, so that Axon's fixtures can compare two aggregates. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionFacts that && memory().equals(that.memory());
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, version);
    }
}
