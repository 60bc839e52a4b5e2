package io.clew.command.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.command.request.RequestRefusal;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.AddSummary;
import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.ChangeMetadata;
import io.clew.kernel.command.ChangeRetention;
import io.clew.kernel.command.ChangeState;
import io.clew.kernel.command.ChangeToolReversal;
import io.clew.kernel.command.CreateSnapshot;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.DescribeSession;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.ForkSessions;
import io.clew.kernel.command.MergeSession;
import io.clew.kernel.command.MoveSession;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.PinAgentVersion;
import io.clew.kernel.command.RenameSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.RevertToSnapshot;
import io.clew.kernel.command.ScoreSession;
import io.clew.kernel.command.SettleChildren;
import io.clew.kernel.command.SettleToolCalls;
import io.clew.kernel.command.SettledCall;
import io.clew.kernel.command.StateReading;
import io.clew.kernel.command.UnarchiveSession;
import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.Batch;
import io.clew.kernel.event.Described;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
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
 * begin is decided in {@link Beginnings}, since it takes more than one of them; how they end in {@link Ends},
 * and what it takes to merge another in {@link Merges}.
 */
@AggregateRoot(type = Sessions.TYPE)
final class Session {

    @AggregateIdentifier
    private final String streamId;

    private final SessionFacts facts;

    Session(String streamId) {
        this(streamId, new SessionFacts(SessionKey.ofStream(streamId)));
    }

    private Session(String streamId, SessionFacts facts) {
        this.streamId = streamId;
        this.facts = facts;
    }

    /** A session that begins now. */
    Session(Beginning beginning, Request request) {
        this(beginning.session().streamId());
        write(request, beginning.lineageRootId(), List.of(beginning.first()));
    }

    SessionId lineageRootId() {
        return facts.lineageRootId();
    }

    @Nullable
    String importId() {
        return facts.importId();
    }

    /** Decides that a session may begin under this one: its root and the root of its lineage. */
    Family adopt() {
        Requirements.notDeleted(facts);
        return new Family(facts.rootId(), facts.lineageRootId());
    }

    /** Where a new session belongs. */
    record Family(SessionId rootId, SessionId lineageRootId) {}

    /** The answer to a request to begin this session, which has begun already. */
    Accepted answerToBeginning(Request request) {
        if (request.digest() != null && request.digest().equals(facts.creationDigest())) {
            return Accepted.before(new Earlier(streamId, facts.creationDigest(), 1, 1, 0));
        }
        if (request.key() != null && request.key().equals(facts.creationKey())) {
            throw RequestRefusal.idempotencyConflict();
        }
        throw RequestRefusal.idTaken(List.of(facts.key().id().value()));
    }

    /** Whether this session began by the same request. */
    boolean beganBy(Request request) {
        return request.digest() != null && request.digest().equals(facts.creationDigest());
    }

    /** Whether this session began by a request with this one's key. */
    boolean beganUnderKeyOf(Request request) {
        return request.key() != null && request.key().equals(facts.creationKey());
    }

    /** Decides a fork of this session; the event is the child's first, nothing is written here. */
    SessionForked decide(ForkSession command) {
        Requirements.notDeleted(facts);
        Requirements.version(facts, command.expectedVersion());
        Requirements.Base base = Requirements.base(facts, command.at(), command.boundary());
        return fork(base, command.title(), command.metadata());
    }

    /** Decides several; each event is one child's first, in their order. */
    List<SessionForked> decide(ForkSessions command) {
        Requirements.notDeleted(facts);
        Requirements.version(facts, command.expectedVersion());
        Requirements.Base base = Requirements.base(facts, command.at(), command.boundary());
        return command.forks().stream()
                .map(fork -> fork(base, fork.title(), fork.metadata()))
                .toList();
    }

    private SessionForked fork(Requirements.Base base, @Nullable String given, KeyChanges metadata) {
        Described source = facts.details();
        Part<String> title = given != null
                ? Part.of(given)
                : Titles.ofFork(source.title(), facts.key().id().value());
        Described forked = source.titled(title).with(KeyParts.of(metadata).appliedTo(source.metadata()));
        Requirements.fitting(forked);
        return new SessionForked(
                facts.key().id(), facts.rootId(), base.point(), base.movedFrom(), facts.agentId(), forked);
    }

    @CommandHandler
    Accepted decide(AddMessages command) {
        List<NewMessage> messages = command.messages();
        List<String> names = messages.stream().map(m -> Earlier.message(m.id())).toList();
        Accepted repeated = facts.answerTo(command.request(), names);
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        List<SessionEvent> added = new ArrayList<>(messages.size());
        OpenToolCalls open = facts.openToolCalls();
        for (int i = 0; i < messages.size(); i++) {
            NewMessage message = messages.get(i);
            long index = facts.messageCount() + i;
            open = ToolCalls.after(open, index, message);
            added.add(new MessageAdded(message.id(), facts.nextOrdinal() + i, index, open, message.message()));
        }
        Accepted accepted = Accepted.now(facts.version() + 1, added.size(), facts.messageCount());
        write(command.request(), added);
        return accepted;
    }

    @CommandHandler
    Accepted decide(CreateSnapshot command) {
        Accepted repeated = facts.answerTo(command.request(), List.of(Earlier.snapshot(command.id())));
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        ResolvedPoint point = Requirements.point(facts, command.at());
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
        Accepted repeated = facts.answerTo(request, List.of());
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, expectedVersion);
        Requirements.Base base = Requirements.base(facts, to, boundary);
        // Also to what is visible already: an act that left no trace could not be known again when it is repeated.
        return write(request, List.of(new SessionReverted(base.point(), base.movedFrom(), snapshot)));
    }

    /** The answer to a merge that came before; null if it is new. */
    @Nullable
    Accepted answerTo(Request request) {
        return facts.answerTo(request, List.of());
    }

    /** The version of a session that others may merge. */
    long readableVersion() {
        Requirements.notDeleted(facts);
        return facts.version();
    }

    /** Decides a merge into this session, which has not come before. */
    Accepted decide(MergeSession command, long sourceVersion) {
        List<SessionEvent> events = Merges.decide(facts, command, sourceVersion);
        return events.isEmpty() || command.dryRun() ? unchanged() : write(command.request(), events);
    }

    @CommandHandler
    Accepted decide(RenameSession command) {
        return describe(command.title(), KeyChanges.NONE, command.expectedVersion(), command.request());
    }

    @CommandHandler
    Accepted decide(ChangeMetadata command) {
        return describe(
                facts.details().known().title(), command.change(), command.expectedVersion(), command.request());
    }

    @CommandHandler
    Accepted decide(DescribeSession command) {
        return describe(command.title(), command.change(), command.expectedVersion(), command.request());
    }

    private Accepted describe(
            @Nullable String title, KeyChanges change, @Nullable Long expectedVersion, Request request) {
        Accepted repeated = facts.answerTo(request, List.of());
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, expectedVersion);
        Details known = facts.details().known();
        KeyChanges effective = change.against(known.metadata());
        Details described = Requirements.fitting(title, effective.appliedTo(known.metadata()));
        List<SessionEvent> changes = new ArrayList<>(2);
        if (!Objects.equals(title, known.title())) {
            changes.add(SessionRenamed.to(title));
        }
        if (!effective.changesNothing()) {
            changes.add(new MetadataChanged(effective));
        }
        Accepted accepted = changes.isEmpty() ? unchanged() : write(request, changes);
        return new Accepted(accepted.firstVersion(), accepted.count(), 0, false, described);
    }

    @CommandHandler
    Accepted decide(PinAgentVersion command) {
        Accepted repeated = facts.answerTo(command.request(), List.of());
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        AgentId agent = facts.agentId();
        if (agent == null) {
            agent = command.agentId();
        } else if (command.agentId() != null && !command.agentId().equals(agent)) {
            throw Refusal.otherAgent(agent);
        }
        if (Objects.equals(agent, facts.agentId())
                && Objects.equals(command.agentVersionId(), facts.agentVersionId())) {
            return unchanged();
        }
        return write(command.request(), List.of(new AgentVersionPinned(agent, command.agentVersionId())));
    }

    @CommandHandler
    Accepted decide(ScoreSession command) {
        Accepted repeated = facts.answerTo(command.request(), List.of());
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        return Objects.equals(command.score(), facts.score())
                ? unchanged()
                : write(command.request(), List.of(new SessionScored(command.score())));
    }

    @CommandHandler
    Accepted decide(ChangeToolReversal command) {
        Accepted repeated = facts.answerTo(command.request(), List.of());
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        // Also if it was said so before: a session remembers of no tool what was said of it.
        return write(command.request(), List.of(ToolReversalChanged.to(command.tool(), command.reversal())));
    }

    @CommandHandler
    Accepted decide(SettleToolCalls command) {
        Accepted repeated = facts.answerTo(command.request(), List.of());
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        List<SessionEvent> settled = new ArrayList<>(command.calls().size());
        for (SettledCall call : command.calls()) {
            settled.add(new ToolCallSettled(
                    command.revert(),
                    call.action(),
                    call.messageIndex(),
                    call.callId(),
                    call.outcome(),
                    Part.ofNullable(call.detail())));
        }
        return write(command.request(), settled);
    }

    @CommandHandler
    Accepted decide(ChangeState command) {
        Accepted repeated = facts.answerTo(command.request(), List.of());
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        StateReading reading = command.reading();
        Requirements.readSince(facts.stateChanged(), reading.asOf());
        if (command.keysMustExist() && !reading.absent().isEmpty()) {
            throw Refusal.noSuchKey(reading.absent());
        }
        if (reading.effective().changesNothing()) {
            return unchanged();
        }
        Requirements.fitting(reading);
        return write(command.request(), List.of(new StateChanged(reading.effective())));
    }

    @CommandHandler
    Accepted decide(AddSummary command) {
        Accepted repeated = facts.answerTo(command.request(), List.of(Earlier.summary(command.id())));
        if (repeated != null) {
            return repeated;
        }
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        Requirements.readSince(facts.pathTurned(), command.asOf());
        Requirements.Base through = Requirements.base(facts, command.through(), command.boundary());
        if (through.point().messageCount() <= command.from()) {
            throw Refusal.nothingToSummarize(through.point());
        }
        return write(
                command.request(),
                List.of(new SummaryAdded(
                        command.id(), command.from(), through.point(), through.movedFrom(), command.summary())));
    }

    @CommandHandler
    Accepted decide(ChangeRetention command) {
        return end(command.request(), () -> Ends.decide(facts, command));
    }

    @CommandHandler
    Accepted decide(ArchiveSession command) {
        return end(command.request(), () -> Ends.decide(facts, command));
    }

    @CommandHandler
    Accepted decide(UnarchiveSession command) {
        return end(command.request(), () -> Ends.decide(facts, command));
    }

    @CommandHandler
    Accepted decide(DeleteSession command) {
        return end(command.request(), () -> Ends.decide(facts, command));
    }

    @CommandHandler
    Accepted decide(MoveSession command) {
        return end(command.request(), () -> Ends.decide(facts, command));
    }

    @CommandHandler
    Accepted decide(SettleChildren command) {
        return end(command.request(), () -> Ends.decide(facts, command));
    }

    private Accepted end(Request request, Supplier<Optional<SessionEvent>> decision) {
        Accepted repeated = facts.answerTo(request, List.of());
        if (repeated != null) {
            return repeated;
        }
        return decision.get().map(event -> write(request, List.of(event))).orElseGet(this::unchanged);
    }

    private Accepted unchanged() {
        return Accepted.now(facts.version(), 0, 0);
    }

    /** Writes what one request does, all or nothing. */
    private Accepted write(Request request, List<SessionEvent> events) {
        return write(request, facts.lineageRootId(), events);
    }

    private Accepted write(Request request, SessionId lineageRootId, List<SessionEvent> events) {
        Accepted accepted = Accepted.now(facts.version() + 1, events.size(), 0);
        for (int i = 0; i < events.size(); i++) {
            AggregateLifecycle.apply(events.get(i), metadataOf(request, lineageRootId, new Batch(i, events.size())));
        }
        return accepted;
    }

    private MetaData metadataOf(Request request, SessionId lineageRootId, Batch batch) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(EventMetadata.NAMESPACE, facts.key().namespace().value());
        metadata.put(EventMetadata.ROOT_ID, lineageRootId.value());
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
    void evolve(SessionEvent event, MetaData metadata) {
        facts.evolve(event, metadata);
    }

    @JsonValue
    SessionMemory memory() {
        return facts.memory();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Session of(SessionMemory memory) {
        return new Session(memory.streamId(), SessionFacts.of(memory));
    }
}
