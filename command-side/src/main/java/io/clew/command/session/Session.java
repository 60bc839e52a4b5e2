package io.clew.command.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.ChangeMetadata;
import io.clew.kernel.command.CreateSnapshot;
import io.clew.kernel.command.DescribeSession;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.RenameSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.RevertToSnapshot;
import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.MetadataChange;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * One conversation of an agent, as far as deciding needs to know it: no text of any message, and nothing that grows
 * without bound. Every decision checks in this order: idempotency, existence, expected version, meaning. How sessions
 * begin is decided in {@link Beginnings}, since it takes more than one of them.
 */
@AggregateRoot(type = Sessions.TYPE)
final class Session {

    @AggregateIdentifier
    private final String streamId;

    private final SessionKey key;
    private SessionId rootId;
    private long version;
    private long nextOrdinal;
    private long messageCount;
    private @Nullable OpenToolCalls openToolCalls;
    private Details details = Details.NONE;
    private @Nullable AgentId agentId;
    private @Nullable AgentVersionId agentVersionId;
    private @Nullable String creationKey;
    private @Nullable String creationDigest;
    private final RecentRequests recentRequests;

    Session(String streamId) {
        this(streamId, new RecentRequests());
    }

    private Session(String streamId, RecentRequests recentRequests) {
        this.streamId = streamId;
        this.key = SessionKey.ofStream(streamId);
        this.rootId = key.id();
        this.recentRequests = recentRequests;
    }

    /** A session that begins now. */
    Session(SessionKey key, SessionId rootId, SessionEvent first, Request request) {
        this(key.streamId());
        this.rootId = rootId;
        write(request, List.of(first));
    }

    SessionId rootId() {
        return rootId;
    }

    /** The answer to a request to begin this session, which has begun already. */
    Accepted answerToBeginning(Request request) {
        if (request.digest() != null && request.digest().equals(creationDigest)) {
            return Accepted.before(new Earlier(streamId, creationDigest, 1, 1, 0));
        }
        if (request.key() != null && request.key().equals(creationKey)) {
            throw Refusal.idempotencyConflict();
        }
        throw Refusal.idTaken(List.of(key.id().value()));
    }

    /** Decides a fork of this session; the event is the child's first, nothing is written here. */
    SessionForked decide(ForkSession command) {
        requireVersion(command.expectedVersion());
        Base base = requireBase(command.at(), command.boundary());
        String title = command.title() != null
                ? command.title()
                : Titles.ofFork(details.title(), key.id().value());
        Details forked = requireFitting(title, command.metadata().appliedTo(details.metadata()));
        return new SessionForked(key.id(), rootId, base.point(), base.movedFrom(), agentId, forked);
    }

    @CommandHandler
    Accepted decide(AddMessages command) {
        List<NewMessage> messages = command.messages();
        List<String> names = messages.stream().map(m -> Earlier.message(m.id())).toList();
        Accepted repeated = recentRequests.answerTo(command.request(), names);
        if (repeated != null) {
            return repeated;
        }
        requireVersion(command.expectedVersion());
        List<SessionEvent> added = new ArrayList<>(messages.size());
        OpenToolCalls open = openToolCalls;
        for (int i = 0; i < messages.size(); i++) {
            NewMessage message = messages.get(i);
            long index = messageCount + i;
            open = ToolCalls.after(open, index, message);
            added.add(new MessageAdded(message.id(), nextOrdinal + i, index, open, message.message()));
        }
        Accepted accepted = Accepted.now(version + 1, added.size(), messageCount);
        write(command.request(), added);
        return accepted;
    }

    @CommandHandler
    Accepted decide(CreateSnapshot command) {
        Accepted repeated = recentRequests.answerTo(command.request(), List.of(Earlier.snapshot(command.id())));
        if (repeated != null) {
            return repeated;
        }
        requireVersion(command.expectedVersion());
        ResolvedPoint point = requirePoint(command.at());
        return write(
                command.request(),
                List.of(new SnapshotCreated(command.id(), point, command.environment(), command.note())));
    }

    @CommandHandler
    Accepted decide(RevertToPoint command) {
        return revert(command.to(), null, command.boundary(), command.expectedVersion(), command.request());
    }

    @CommandHandler
    Accepted decide(RevertToSnapshot command) {
        return revert(
                command.to(), command.snapshot(), command.boundary(), command.expectedVersion(), command.request());
    }

    private Accepted revert(
            Resolution to,
            @Nullable SnapshotId snapshot,
            Boundary boundary,
            @Nullable Long expectedVersion,
            Request request) {
        Accepted repeated = recentRequests.answerTo(request, List.of());
        if (repeated != null) {
            return repeated;
        }
        requireVersion(expectedVersion);
        Base base = requireBase(to, boundary);
        // Also to what is visible already: an act that left no trace could not be known again when it is repeated.
        return write(request, List.of(new SessionReverted(base.point(), base.movedFrom(), snapshot)));
    }

    @CommandHandler
    Accepted decide(RenameSession command) {
        return describe(command.title(), MetadataChange.NONE, command.expectedVersion(), command.request());
    }

    @CommandHandler
    Accepted decide(ChangeMetadata command) {
        return describe(details.title(), command.change(), command.expectedVersion(), command.request());
    }

    @CommandHandler
    Accepted decide(DescribeSession command) {
        return describe(command.title(), command.change(), command.expectedVersion(), command.request());
    }

    private Accepted describe(
            @Nullable String title, MetadataChange change, @Nullable Long expectedVersion, Request request) {
        Accepted repeated = recentRequests.answerTo(request, List.of());
        if (repeated != null) {
            return repeated;
        }
        requireVersion(expectedVersion);
        MetadataChange effective = change.against(details.metadata());
        Details described = requireFitting(title, effective.appliedTo(details.metadata()));
        List<SessionEvent> changes = new ArrayList<>(2);
        if (!Objects.equals(title, details.title())) {
            changes.add(new SessionRenamed(title));
        }
        if (!effective.changesNothing()) {
            changes.add(new MetadataChanged(effective));
        }
        Accepted accepted = changes.isEmpty() ? Accepted.now(version, 0, 0) : write(request, changes);
        return new Accepted(accepted.firstVersion(), accepted.count(), 0, false, described);
    }

    private void requireVersion(@Nullable Long expected) {
        if (expected != null && expected != version) {
            throw Refusal.versionMismatch(expected, version);
        }
    }

    private ResolvedPoint requirePoint(Resolution resolution) {
        ResolvedPoint point = resolution.point();
        if (point == null) {
            throw Objects.requireNonNull(resolution.rejection()).asException();
        }
        if (point.session().equals(key.id()) && point.version() > version) {
            throw Refusal.pointNotFound(point);
        }
        return point;
    }

    /** Where a segment starts from, and the point that was asked if it was moved back. */
    private record Base(ResolvedPoint point, @Nullable ResolvedPoint movedFrom) {}

    private Base requireBase(Resolution resolution, Boundary boundary) {
        ResolvedPoint asked = requirePoint(resolution);
        OpenToolCalls open = asked.openToolCalls();
        if (open == null || boundary == Boundary.EXACT) {
            return new Base(asked, null);
        }
        ResolvedPoint lastComplete = resolution.lastComplete();
        if (lastComplete == null || boundary == Boundary.REFUSE) {
            throw Refusal.insideToolCall(asked, open, lastComplete);
        }
        return new Base(lastComplete, asked);
    }

    private Details requireFitting(@Nullable String title, Map<String, Json> metadata) {
        try {
            return new Details(title, metadata);
        } catch (TooLarge e) {
            throw Refusal.tooLarge(e);
        }
    }

    /** Writes what one request does, all or nothing. */
    private Accepted write(Request request, List<SessionEvent> events) {
        Accepted accepted = Accepted.now(version + 1, events.size(), 0);
        for (int i = 0; i < events.size(); i++) {
            AggregateLifecycle.apply(events.get(i), metadataOf(request, new Batch(i, events.size())));
        }
        return accepted;
    }

    private MetaData metadataOf(Request request, Batch batch) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(EventMetadata.NAMESPACE, key.namespace().value());
        metadata.put(EventMetadata.ROOT_ID, rootId.value());
        if (request.digest() != null) {
            metadata.put(EventMetadata.DIGEST, request.digest());
        }
        if (request.key() != null) {
            metadata.put(EventMetadata.KEY, request.key());
        }
        if (batch.n() > 1) {
            metadata.put(EventMetadata.BATCH, batch.toString());
        }
        return MetaData.from(metadata);
    }

    @EventSourcingHandler
    void evolve(SessionStarted event, MetaData metadata) {
        rootId = event.rootId();
        details = event.details();
        agentId = event.agentId();
        agentVersionId = event.agentVersionId();
        begun(metadata);
    }

    @EventSourcingHandler
    void evolve(SessionForked event, MetaData metadata) {
        rootId = event.rootId();
        details = event.details();
        agentId = event.agentId();
        show(event.base());
        begun(metadata);
    }

    @EventSourcingHandler
    void evolve(MessageAdded event, MetaData metadata) {
        nextOrdinal = event.ordinal() + 1;
        messageCount = event.index() + 1;
        openToolCalls = event.openToolCalls();
        next(metadata, Earlier.message(event.id()), event.index());
    }

    @EventSourcingHandler
    void evolve(SnapshotCreated event, MetaData metadata) {
        next(metadata, Earlier.snapshot(event.id()), 0);
    }

    @EventSourcingHandler
    void evolve(SessionReverted event, MetaData metadata) {
        show(event.base());
        next(metadata, null, 0);
    }

    @EventSourcingHandler
    void evolve(SessionRenamed event, MetaData metadata) {
        details = new Details(event.title(), details.metadata());
        next(metadata, null, 0);
    }

    @EventSourcingHandler
    void evolve(MetadataChanged event, MetaData metadata) {
        details = new Details(details.title(), event.change().appliedTo(details.metadata()));
        next(metadata, null, 0);
    }

    private void show(ResolvedPoint base) {
        messageCount = base.messageCount();
        openToolCalls = base.openToolCalls();
        agentVersionId = base.agentVersionId();
    }

    private void begun(MetaData metadata) {
        creationKey = (String) metadata.get(EventMetadata.KEY);
        creationDigest = (String) metadata.get(EventMetadata.DIGEST);
        // The request that began a session named no thing in it: other requests are not judged by it.
        next(MetaData.emptyInstance(), null, 0);
    }

    private void next(MetaData metadata, @Nullable String id, long index) {
        version++;
        Batch batch = Batch.of(metadata.get(EventMetadata.BATCH));
        String requestKey = (String) metadata.get(EventMetadata.KEY);
        recentRequests.remember(new RecentRequests.Entry(
                Fingerprint.of(id),
                Fingerprint.of(requestKey == null ? null : Earlier.key(requestKey)),
                Fingerprint.of((String) metadata.get(EventMetadata.DIGEST)),
                batch.i(),
                batch.n(),
                Math.max(0, index - batch.i())));
    }

    @JsonValue
    SessionMemory memory() {
        return new SessionMemory(
                streamId,
                rootId,
                version,
                nextOrdinal,
                messageCount,
                openToolCalls,
                details,
                agentId,
                agentVersionId,
                creationKey,
                creationDigest,
                RequestsCode.write(recentRequests.entries()));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Session of(SessionMemory memory) {
        Session session = new Session(
                memory.streamId(), new RecentRequests(memory.version(), RequestsCode.read(memory.recentRequests())));
        session.rootId = memory.rootId();
        session.version = memory.version();
        session.nextOrdinal = memory.nextOrdinal();
        session.messageCount = memory.messageCount();
        session.openToolCalls = memory.openToolCalls();
        session.details = memory.details();
        session.agentId = memory.agentId();
        session.agentVersionId = memory.agentVersionId();
        session.creationKey = memory.creationKey();
        session.creationDigest = memory.creationDigest();
        return session;
    }
}
