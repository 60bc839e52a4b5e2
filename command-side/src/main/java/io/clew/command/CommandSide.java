package io.clew.command;

import io.clew.command.agentstate.AgentStates;
import io.clew.command.aggregate.AsTheLogHasIt;
import io.clew.command.aggregate.BoundedCache;
import io.clew.command.definition.Definitions;
import io.clew.command.definition.KeptVersions;
import io.clew.command.session.Sessions;
import io.clew.command.session.TakenIds;
import io.clew.kernel.command.Addressed;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.stored.StoredType;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.NoOpCallback;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * The write side's table of contents: what it registers with Axon. Commands are answered by
 * {@link io.clew.kernel.command.Accepted} or refused by {@link Rejected}, which the gateway
 * throws as it is. The event store, its engine and the command bus are the caller's to configure.
 */
public final class CommandSide implements ConfigurerModule {

    /**
     * What can be tuned.
     *
     * @param cachedAggregates aggregates kept in memory; one with a full window of requests takes about 100 KB
     * @param eventsPerSnapshot events between two aggregate snapshots of one aggregate; 0 for none at all
     * @param sharedLog whether others write to the log too: what a command read and did not write is then compared with
     *     the log before it is answered
     */
    public record Options(int cachedAggregates, int eventsPerSnapshot, boolean sharedLog) {

        public static final Options DEFAULTS = new Options(1000, 200);

        /** Nobody else writes to the log. */
        public Options(int cachedAggregates, int eventsPerSnapshot) {
            this(cachedAggregates, eventsPerSnapshot, false);
        }

        public Options {
            if (cachedAggregates < 1) {
                throw new IllegalArgumentException("cachedAggregates must be at least 1");
            }
            if (eventsPerSnapshot < 0) {
                throw new IllegalArgumentException("eventsPerSnapshot must not be negative");
            }
        }
    }

    /** Each may have a configuration of {@link io.clew.kernel.value.Limits#CONFIG} bytes. */
    private static final int CACHED_DEFINITIONS = 100;

    private static final KeptVersions USUAL = namespace -> 50;

    private final Options options;
    private final TakenIds taken;
    private final KeptVersions kept;

    public CommandSide() {
        this(Options.DEFAULTS);
    }

    public CommandSide(Options options) {
        this(options, new TakenIds());
    }

    /** @param taken under which no session begins */
    public CommandSide(Options options, TakenIds taken) {
        this(options, taken, USUAL);
    }

    /**
     * @param taken under which no session begins
     * @param kept how many versions are kept of definitions that do not say so themselves
     */
    public CommandSide(Options options, TakenIds taken, KeptVersions kept) {
        this.options = options;
        this.taken = taken;
        this.kept = kept;
    }

    /**
     * The aggregate snapshots that are written and understood, for the serializer's allow-list and the engine's filter:
     * name of the aggregate, number of the shape, class. Those of another shape are to be ignored.
     */
    public static List<StoredType> aggregateSnapshots() {
        return List.of(Sessions.AGGREGATE_SNAPSHOT, Definitions.AGGREGATE_SNAPSHOT);
    }

    /** A gateway that tries again when another writer was first. */
    public static CommandGateway gateway(CommandBus bus) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(new RetryConflicts())
                // Whoever sends handles the failure; Axon would log it as well.
                .commandCallback(NoOpCallback.INSTANCE)
                .build();
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer
                .registerComponent(CommandTargetResolver.class, config -> CommandSide::target)
                .registerComponent(CommandGateway.class, config -> gateway(config.commandBus()))
                .configureCorrelationDataProviders(config -> List.of(whoAndWhy()))
                .onInitialize(config -> config.onStart(() -> {
                    if (config.commandBus() instanceof SimpleCommandBus simple) {
                        keepTheRefused(simple);
                    }
                }));
        if (options.sharedLog()) {
            configurer.onInitialize(config ->
                    config.onStart(() -> config.commandBus().registerHandlerInterceptor(new AsTheLogHasIt())));
        }
        new Sessions(new BoundedCache(options.cachedAggregates()), options.eventsPerSnapshot(), taken)
                .configureModule(configurer);
        new Definitions(new BoundedCache(CACHED_DEFINITIONS), options.eventsPerSnapshot(), kept)
                .configureModule(configurer);
        new AgentStates().configureModule(configurer);
    }

    /**
     * A refusal comes before the first event, so there is nothing to roll back. Axon would, and drop the aggregate from
     * the cache: every loser of a race would make the next command read the session again. Done here for the bus that is
     * configured; to be done for one that stands behind it.
     */
    public static void keepTheRefused(SimpleCommandBus bus) {
        bus.setRollbackConfiguration(failure -> !(failure instanceof Rejected));
    }

    private static VersionedAggregateIdentifier target(CommandMessage<?> command) {
        if (command.getPayload() instanceof Addressed asked) {
            return new VersionedAggregateIdentifier((Object) asked.streamId(), null);
        }
        throw new IllegalArgumentException("No aggregate is addressed by " + command.getCommandName());
    }

    /** What events take over from the command's metadata; the rest of theirs says the aggregate. */
    private static CorrelationDataProvider whoAndWhy() {
        return new SimpleCorrelationDataProvider(
                EventMetadata.NAMESPACE,
                EventMetadata.ACTOR,
                EventMetadata.ACTOR_ASSERTED,
                EventMetadata.ON_BEHALF_OF,
                EventMetadata.REASON,
                EventMetadata.REQUEST_ID,
                EventMetadata.CORRELATION_ID,
                EventMetadata.CAUSATION_ID);
    }
}
