package io.clew.benchmarks.contender;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.clew.benchmarks.measure.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * A conversation as an aggregate of Axon on its JDBC engine and PostgreSQL: the aggregate keeps nothing but its id and is
 * cached, events are JSON, connections are pooled. There are no views; what is read is read from the log.
 */
public final class AxonJdbc implements Contender {

    private static final int BATCH = 1000;
    private static final int CONNECTIONS = 32;

    private final PostgresServer server;
    private final HikariDataSource pool;
    private final Configuration axon;
    private final ConcurrentHashMap<String, Long> sizes = new ConcurrentHashMap<>();
    private int loads;

    private AxonJdbc(PostgresServer server, HikariDataSource pool, Configuration axon) {
        this.server = server;
        this.pool = pool;
        this.axon = axon;
    }

    /**
     * Starts one with a PostgreSQL of its own.
     *
     * @throws IOException with a sentence why, if there is none here
     */
    public static AxonJdbc start(Path directory) throws IOException {
        Path programs = PostgresServer.programs().orElseThrow(() -> new IOException("PostgreSQL is not installed"));
        PostgresServer server = PostgresServer.start(programs, directory);
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(server.address());
        settings.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource pool = new HikariDataSource(settings);
        JacksonSerializer serializer =
                JacksonSerializer.builder().objectMapper(new ObjectMapper()).build();
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .snapshotSerializer(serializer)
                .eventSerializer(serializer)
                .connectionProvider(
                        new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(pool)))
                .transactionManager(NoTransactionManager.instance())
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(config -> serializer)
                .configureEventSerializer(config -> serializer)
                .configureEmbeddedEventStore(config -> engine)
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Conversation.class)
                        .configureCache(config -> new WeakReferenceCache()))
                .start();
        return new AxonJdbc(server, pool, axon);
    }

    @Override
    public String name() {
        return "Axon's JDBC engine on PostgreSQL";
    }

    @Override
    public void fill(String session, List<String> texts) {
        axon.eventStore().publish(event(session, 0, new Conversation.Begun(session)));
        for (int i = 0; i < texts.size(); i += BATCH) {
            List<DomainEventMessage<?>> batch = new ArrayList<>();
            for (int n = i; n < Math.min(i + BATCH, texts.size()); n++) {
                batch.add(event(session, n + 1L, new Conversation.Said(session, texts.get(n))));
            }
            axon.eventStore().publish(batch);
        }
        sizes.put(session, (long) texts.size());
    }

    @Override
    public long append(String session, String text) {
        long begun = System.nanoTime();
        axon.commandGateway().sendAndWait(new Conversation.Say(session, text));
        long nanos = System.nanoTime() - begun;
        sizes.merge(session, 1L, Long::sum);
        return nanos;
    }

    @Override
    public long fork(String session, String name) throws Unsupported {
        throw new Unsupported("no forks");
    }

    @Override
    public long snapshot(String session, String name) throws Unsupported {
        throw new Unsupported("no snapshots of what a user would come back to");
    }

    @Override
    public long revert(String session, int messages) throws Unsupported {
        throw new Unsupported("no revert");
    }

    @Override
    public Read last(String session, int count) {
        return at(session, Math.toIntExact(sizes.getOrDefault(session, 0L)), count);
    }

    @Override
    public Read at(String session, int messages, int count) {
        List<String> texts = new ArrayList<>();
        long begun = System.nanoTime();
        var events = axon.eventStore().readEvents(session, Math.max(1, messages - count + 1L));
        while (texts.size() < Math.min(count, messages) && events.hasNext()) {
            texts.add(((Conversation.Said) events.next().getPayload()).text());
        }
        return new Read(System.nanoTime() - begun, texts);
    }

    @Override
    public Content content(String session) {
        Digest digest = new Digest();
        var events = axon.eventStore().readEvents(session, 1);
        while (events.hasNext()) {
            digest.add(((Conversation.Said) events.next().getPayload()).text());
        }
        return digest.content();
    }

    @Override
    public Stored load(int senders, int sessions, int seconds, String text) throws Exception {
        String prefix = "load-" + loads++ + "-";
        int each = Math.max(1, sessions / senders);
        for (int i = 0; i < senders * each; i++) {
            axon.commandGateway().sendAndWait(new Conversation.Begin(prefix + i));
        }
        Load.Outcome outcome = Load.closed(
                senders,
                seconds * 1000L,
                (sender, count) -> axon.commandGateway()
                        .sendAndWait(new Conversation.Say(
                                prefix + ((long) sender * each + count % each), text + " " + sender + " " + count)));
        long stored = 0;
        for (int i = 0; i < senders * each; i++) {
            stored += axon.eventStore().lastSequenceNumberFor(prefix + i).orElse(0L);
        }
        if (stored != outcome.latencies().count()) {
            throw new LostException(stored + " of " + outcome.latencies().count() + " are there");
        }
        return new Stored(stored, stored / outcome.perSecond());
    }

    private static DomainEventMessage<?> event(String session, long sequence, Object payload) {
        return new GenericDomainEventMessage<>(Conversation.class.getSimpleName(), session, sequence, payload);
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
        server.close();
    }
}
