package io.clew.command.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.ActivateVersion;
import io.clew.kernel.command.definition.ChangeKeptVersions;
import io.clew.kernel.command.definition.CreateDefinition;
import io.clew.kernel.command.definition.CreateVersion;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.DefinitionCommand;
import io.clew.kernel.command.definition.DeleteDefinition;
import io.clew.kernel.command.definition.DeleteVersion;
import io.clew.kernel.command.definition.LabelVersion;
import io.clew.kernel.command.definition.RestoreVersion;
import io.clew.kernel.command.definition.UnlabelVersion;
import io.clew.kernel.command.definition.UpdateDefinition;
import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.definition.DefinitionDeleted;
import io.clew.kernel.event.definition.DefinitionEvent;
import io.clew.kernel.event.definition.KeptVersionsChanged;
import io.clew.kernel.event.definition.VersionUnlabelled;
import io.clew.kernel.id.DefinitionKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * What an agent, a prompt block, a scorer, an MCP client or a skill is defined to be, in numbered versions. Every decision
 * checks in this order: idempotency, existence, expected version, meaning; the last is decided in {@link Versions} and
 * {@link Labels}.
 */
@AggregateRoot(type = Definitions.TYPE)
final class Definition {

    private final DefinitionFacts facts;

    Definition(String streamId) {
        this(new DefinitionFacts(DefinitionKey.ofStream(streamId)));
    }

    private Definition(DefinitionFacts facts) {
        this.facts = facts;
    }

    @AggregateIdentifier
    String streamId() {
        return facts.key().streamId();
    }

    /** One that begins now. What it was asked it knows only once it is made: see {@link #begun}. */
    Definition(CreateDefinition command) {
        this(command.streamId());
        apply(command.request(), Versions.begin(facts, command));
    }

    /** The answer to what made it. */
    Defined begun() {
        return answer(Math.toIntExact(facts.version()));
    }

    /** Begins it, also where one of this id was deleted before: its numbers go on. */
    Defined begin(CreateDefinition command) {
        Accepted repeated = facts.answerTo(command.request());
        if (repeated != null) {
            return repeat(repeated);
        }
        if (facts.isThere()) {
            throw DefinitionRefusal.taken(facts.key());
        }
        return write(command.request(), Versions.begin(facts, command));
    }

    @CommandHandler
    Defined decide(UpdateDefinition command, KeptVersions kept) {
        return decide(command, command.expectedVersion(), () -> Versions.update(facts, command, most(kept)));
    }

    @CommandHandler
    Defined decide(CreateVersion command, KeptVersions kept) {
        return decide(command, command.expectedVersion(), () -> Versions.checkpoint(facts, command, most(kept)));
    }

    @CommandHandler
    Defined decide(RestoreVersion command, KeptVersions kept) {
        return decide(command, command.expectedVersion(), () -> Versions.restore(facts, command, most(kept)));
    }

    @CommandHandler
    Defined decide(ActivateVersion command) {
        return decide(command, command.expectedVersion(), () -> Versions.activate(facts, command.number()));
    }

    @CommandHandler
    Defined decide(DeleteVersion command) {
        return decide(command, command.expectedVersion(), () -> Versions.delete(facts, command));
    }

    @CommandHandler
    Defined decide(LabelVersion command) {
        return decide(command, null, () -> Labels.move(facts, command));
    }

    @CommandHandler
    Defined decide(UnlabelVersion command) {
        return decide(command, null, () -> {
            Labels.require(facts, command.label(), command.expectedToken());
            return List.of(new VersionUnlabelled(command.label()));
        });
    }

    @CommandHandler
    Defined decide(ChangeKeptVersions command, KeptVersions kept) {
        return decide(command, command.expectedVersion(), () -> {
            if (Objects.equals(facts.kept(), command.most())) {
                return List.of();
            }
            int most = command.most() == null ? kept.in(facts.key().namespace()) : command.most();
            return Versions.with(
                    new KeptVersionsChanged(command.most()),
                    Versions.beyond(
                            facts, most, facts.living().count(), facts.latest().number()));
        });
    }

    @CommandHandler
    Defined decide(DeleteDefinition command) {
        return decide(command, command.expectedVersion(), () -> List.of(new DefinitionDeleted()));
    }

    private Defined decide(
            DefinitionCommand command, @Nullable Long expectedVersion, Supplier<List<DefinitionEvent>> decision) {
        Accepted repeated = facts.answerTo(command.request());
        if (repeated != null) {
            return repeat(repeated);
        }
        if (!facts.isThere()) {
            throw DefinitionRefusal.notFound(facts.key());
        }
        if (expectedVersion != null && expectedVersion != facts.version()) {
            throw DefinitionRefusal.versionMismatch(expectedVersion, facts.version());
        }
        return write(command.request(), decision.get());
    }

    private int most(KeptVersions kept) {
        Integer own = facts.kept();
        return own == null ? kept.in(facts.key().namespace()) : own;
    }

    private static Defined repeat(Accepted accepted) {
        return new Defined(accepted.version(), accepted.count(), true, null);
    }

    /** Writes what one request does, all or nothing. */
    private Defined write(Request request, List<DefinitionEvent> events) {
        apply(request, events);
        return answer(events.size());
    }

    private void apply(Request request, List<DefinitionEvent> events) {
        for (int i = 0; i < events.size(); i++) {
            AggregateLifecycle.apply(events.get(i), metadataOf(request, new Batch(i, events.size())));
        }
    }

    private Defined answer(int count) {
        return new Defined(facts.version(), count, false, facts.isThere() ? facts.now() : null);
    }

    private MetaData metadataOf(Request request, Batch batch) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(EventMetadata.NAMESPACE, facts.key().namespace().value());
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
    void evolve(DefinitionEvent event, MetaData metadata, @Timestamp Instant at) {
        facts.evolve(event, metadata, at);
    }

    @JsonValue
    DefinitionMemory memory() {
        return facts.memory();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Definition of(DefinitionMemory memory) {
        return new Definition(DefinitionFacts.of(memory));
    }
}
