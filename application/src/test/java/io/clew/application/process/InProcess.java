package io.clew.application.process;

import static org.awaitility.Awaitility.await;

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
import io.clew.query.ViewBuilds;
import io.clew.query.generation.SourceLog;
import io.clew.query.retention.GetNamespaces;
import io.clew.query.retention.Namespaces;
import io.clew.query.session.FindSessions;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import io.clew.query.timeline.ResolvePoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
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
    final TwoSides sides;
    private final QuerySide views;
    private final Configuration axon;

    InProcess(Path directory) {
        log = SqliteEventLog.open(LogOptions.of(directory.resolve("events.db"), new StoredSerializer(JSON)));
        views = new QuerySide(
                ViewBuilds.inSqlite(directory.resolve("views"), new StoredJson().parts()),
                asSource(log),
                new QueryOptions(Duration.ofSeconds(20), Duration.ZERO, 1000));
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> new StoredSerializer(JSON))
                .configureEventStore(config -> log.eventStore());
        new CommandSide().configureModule(configurer);
        views.configureModule(configurer);
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

    private static SourceLog asSource(EventLog log) {
        return new SourceLog() {
            @Override
            public long head() {
                return log.head();
            }

            @Override
            public boolean has(long position, String eventId) {
                return log.read(position - 1, 1).stream()
                        .anyMatch(record -> record.eventId().equals(eventId));
            }
        };
    }

    /** A session whether it is hidden or not. */
    SessionView find(String id) {
        FindSessions question = new FindSessions(
                Namespace.DEFAULT,
                null,
                null,
                null,
                null,
                Set.of(SessionStatus.values()),
                Map.of(),
                null,
                null,
                null,
                id,
                null,
                null,
                SessionSort.CREATED_OLDEST,
                null,
                1000);
        return sides.page(question, SessionView.class).items().stream()
                .filter(view -> view.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    SessionStatus status(String id) {
        return find(id).status();
    }

    /** A hash over all that the views show. */
    String digest() {
        sides.ask(new GetNamespaces(), Namespaces.class);
        return String.valueOf(views.groupsWithDigests().get(0).digest());
    }

    /** Builds the views anew beside those that serve, until the new ones serve. */
    void rebuild() {
        int before = views.groups().get(0).generation();
        views.replay(QuerySide.SESSIONS);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> views.groups().get(0).generation() > before
                        && views.groups().get(0).replay() == null);
    }

    @Override
    public void close() {
        sides.close();
        axon.shutdown();
        views.close();
        log.close();
    }
}
