package io.clew.application.process;

import io.clew.command.CommandSide;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.SessionStatus;
import io.clew.log.EventLog;
import io.clew.log.StoredSerializer;
import io.clew.log.sqlite.LogOptions;
import io.clew.log.sqlite.SqliteEventLog;
import io.clew.query.QueryOptions;
import io.clew.query.QuerySide;
import io.clew.query.engine.ViewStore;
import io.clew.query.retention.GetNamespaces;
import io.clew.query.retention.Namespaces;
import io.clew.query.session.SessionView;
import io.clew.query.sqlite.SqliteViewStore;
import io.clew.query.timeline.ResolvePoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.DefaultQueryGateway;

/** Both sides on their real engines, without HTTP: what processes speak to. */
final class InProcess implements AutoCloseable {

    private static final StoredJson JSON = new StoredJson(CommandSide.aggregateSnapshots());

    final EventLog log;
    final ViewStore store;
    final TwoSides sides;
    private final Path directory;
    private final Configuration axon;

    InProcess(Path directory) {
        this.directory = directory;
        log = SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), new StoredSerializer(JSON)));
        store = SqliteViewStore.open(directory.resolve("views"), 1, log.head());
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> new StoredSerializer(JSON))
                .configureEventStore(config -> log.eventStore());
        new CommandSide().configureModule(configurer);
        new QuerySide(store, new QueryOptions(Duration.ofSeconds(20), 1000)).configureModule(configurer);
        axon = configurer.start();
        sides = new TwoSides(
                DefaultQueryGateway.builder().queryBus(axon.queryBus()).build(), axon.commandGateway(), log);
    }

    Deletions deletions() {
        return new Deletions(sides, log, JSON);
    }

    static SessionKey key(String id) {
        return new SessionKey(Namespace.DEFAULT, new SessionId(id));
    }

    Accepted send(SessionCommand command) {
        return axon.commandGateway().sendAndWait(command, MetaData.from(Map.of(EventMetadata.NAMESPACE, "default")));
    }

    void start(String id, String parent) {
        send(new StartSession(
                key(id),
                parent == null ? null : new SessionId(parent),
                null,
                null,
                Details.NONE,
                Map.of(),
                Request.of("start " + id, null)));
    }

    void fork(String id, String parent) {
        Resolution head = sides.ask(new ResolvePoint(key(parent), PointName.HEAD, null), Resolution.class);
        send(new ForkSession(
                key(parent),
                new SessionId(id),
                head,
                null,
                KeyChanges.NONE,
                Boundary.REFUSE,
                null,
                Request.of("fork " + id, null)));
    }

    /** So many sessions under one parent, by many senders at once. */
    void startMany(int count, String parent, IntFunction<String> name) {
        IntStream.range(0, count).parallel().forEach(i -> start(name.apply(i), parent));
    }

    /** A session whether it is hidden or not, as the log has it now: asking anything waits for that. */
    SessionView find(String id) {
        sides.ask(new GetNamespaces(), Namespaces.class);
        return store.look(() -> store.sessions().find(key(id)));
    }

    SessionStatus status(String id) {
        return find(id).status();
    }

    /** A hash over the views as they come out when they are built anew. */
    String digestOfAnotherBuild() {
        try (ViewStore other = SqliteViewStore.open(directory.resolve("views"), 2, log.head())) {
            var configurer = DefaultConfigurer.defaultConfiguration(false)
                    .configureSerializer(config -> new StoredSerializer(JSON))
                    .configureEventStore(config -> log.eventStore());
            QuerySide side = new QuerySide(other, new QueryOptions(Duration.ofSeconds(20), 1000));
            side.configureModule(configurer);
            Configuration building = configurer.start();
            try {
                side.progress().await(log.head(), Duration.ofSeconds(60));
                return other.digest();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                building.shutdown();
            }
        }
    }

    @Override
    public void close() {
        sides.close();
        axon.shutdown();
        store.close();
        log.close();
    }
}
