package io.clew.benchmarks.subject;

import io.clew.command.CommandSide;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.stored.StoredType;
import io.clew.key.KeyStore;
import io.clew.key.master.FileMasterKeys;
import io.clew.key.sqlite.SqliteKeyStore;
import io.clew.log.EventLog;
import io.clew.log.StoredSerializer;
import io.clew.log.sqlite.LogOptions;
import io.clew.log.sqlite.SqliteEventLog;
import io.clew.query.QueryOptions;
import io.clew.query.QuerySide;
import io.clew.query.ViewBuilds;
import io.clew.query.generation.SourceLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Both sides on their embedded engines, put together as the application does it, without Spring. */
public final class Assembly implements AutoCloseable {

    private static final CommandSide.Options COMMANDS = new CommandSide.Options(10_000, 200);
    private static final QueryOptions QUERIES =
            new QueryOptions(Duration.ofMinutes(1), Duration.ofSeconds(1), QueryOptions.DEFAULT.batch());

    private final Groups groups = new Groups();
    private final @Nullable KeyStore keys;
    private final EventLog log;
    private final @Nullable QuerySide querySide;
    private final Configuration axon;

    private Assembly(Path directory, @Nullable Function<StoredParts, ViewBuilds> views, boolean sealed)
            throws Exception {
        Path keyDirectory = directory.resolve("keys");
        keys = sealed ? SqliteKeyStore.open(keyDirectory, FileMasterKeys.in(keyDirectory)) : null;
        StoredJson stored = new StoredJson(CommandSide.aggregateSnapshots(), keys);
        Serializer serializer = new StoredSerializer(stored);
        log = SqliteEventLog.open(LogOptions.of(file(directory), serializer)
                .withSnapshotShapes(CommandSide.aggregateSnapshots().stream()
                        .collect(Collectors.toMap(StoredType::name, type -> Integer.toString(type.revision()))))
                .withObserver(groups));
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureTransactionManager(config -> NoTransactionManager.instance())
                .configureSerializer(config -> serializer)
                .configureEventStore(config -> log.eventStore())
                .configureQueryBus(config -> SimpleQueryBus.builder().build());
        new CommandSide(COMMANDS).configureModule(configurer);
        if (views != null) {
            // Nobody puts another log into a benchmark's place.
            querySide = new QuerySide(views.apply(stored.parts()), known(log), QUERIES);
            querySide.configureModule(configurer);
        } else {
            querySide = null;
        }
        axon = configurer.buildConfiguration();
    }

    private static SourceLog known(EventLog log) {
        return new SourceLog() {
            @Override
            public long head() {
                return log.head();
            }

            @Override
            public boolean has(long position, String eventId) {
                return position <= log.head();
            }
        };
    }

    /** In a data directory, which is created if missing; sealed or not, as its log is for ever. */
    public static Assembly start(Path directory, boolean withViews, boolean sealed) throws Exception {
        return start(directory, directory.resolve("views"), withViews, sealed);
    }

    /** With its views elsewhere. */
    public static Assembly start(Path directory, Path viewsDirectory, boolean withViews, boolean sealed)
            throws Exception {
        return start(directory, withViews ? parts -> ViewBuilds.inSqlite(viewsDirectory, parts) : null, sealed);
    }

    /** With the views of any engine, or none. */
    public static Assembly start(Path directory, @Nullable Function<StoredParts, ViewBuilds> views, boolean sealed)
            throws Exception {
        Files.createDirectories(directory);
        Assembly assembly = new Assembly(directory, views, sealed);
        assembly.axon.start();
        return assembly;
    }

    /** The event log of a data directory. */
    public static Path file(Path directory) {
        return directory.resolve("events.db");
    }

    public Groups groups() {
        return groups;
    }

    public EventLog log() {
        return log;
    }

    public Configuration axon() {
        return axon;
    }

    public CommandGateway gateway() {
        return axon.commandGateway();
    }

    /** The views; there must be some. */
    public QuerySide views() {
        return Objects.requireNonNull(querySide, "no views");
    }

    @Override
    public void close() {
        axon.shutdown();
        if (querySide != null) {
            querySide.close();
        }
        log.close();
        if (keys != null) {
            keys.close();
        }
    }
}
