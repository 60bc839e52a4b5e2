package io.clew.benchmarks.subject;

import io.clew.application.agentstate.Transactions;
import io.clew.benchmarks.measure.ProcessorTime;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.agentstate.CommitTransaction;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.value.Json;
import io.clew.query.agentstate.FindKeyVersions;
import io.clew.query.agentstate.FindKeys;
import io.clew.query.agentstate.FoundKey;
import io.clew.query.agentstate.GetKey;
import io.clew.query.agentstate.KeyHistory;
import io.clew.query.agentstate.KeyPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Agent state in this process, through the command gateway and the query gateway as the HTTP routes do it. */
public final class GatewayDoor implements Door {

    private static final Namespace NAMESPACE = Namespace.DEFAULT;

    private final AtomicLong requests = new AtomicLong();
    private final String run = Long.toString(System.nanoTime(), 36);
    private final Assembly assembly;
    private final Transactions transactions;
    private final Questions questions;

    private GatewayDoor(Assembly assembly) {
        this.assembly = assembly;
        transactions = new Transactions(assembly.gateway(), assembly.log());
        questions = new Questions(assembly);
    }

    /** On a data directory, which is created if missing; with the views that follow the log, or with the log alone. */
    public static GatewayDoor open(Path data, boolean views) throws Exception {
        return new GatewayDoor(Assembly.start(data, views, true));
    }

    /** Writes texts as all doors do it. */
    public static Operation write(String agent, String key, String text) {
        return Operation.write(new AgentId(agent), new StateKey(key), new Json(value(text)), null);
    }

    /** A text as the value of a key: an object, since gRPC has no others. */
    static String value(String text) {
        return "{\"text\":" + Texts.quoted(text) + "}";
    }

    /** Commits one transaction; answers its commit timestamp. */
    public long commit(List<Operation> operations) {
        String name =
                (run + "-----------------------").substring(0, 14) + (10_000_000_000L + requests.incrementAndGet());
        CommitTransaction command =
                new CommitTransaction(NAMESPACE, new TransactionId(name), operations, Request.unheardOf(name));
        Map<String, Object> metadata = Map.of(
                EventMetadata.NAMESPACE,
                NAMESPACE.value(),
                EventMetadata.ACTOR,
                "anonymous",
                EventMetadata.REQUEST_ID,
                name);
        return transactions.commit(command, metadata).commitTs();
    }

    /** Reads a key at a moment; answers its version then. */
    public long version(String agent, String key, GetKey.Moment moment) {
        FoundKey found = questions.ask(new GetKey(key(agent, key), moment), FoundKey.class);
        if (found.version() == null) {
            throw new IllegalStateException("No " + key + " of " + agent + " at " + moment);
        }
        return found.version().version();
    }

    /** So many versions of a key before one; answers how many there are. */
    public int history(String agent, String key, long before, int most) {
        return questions
                .ask(new FindKeyVersions(key(agent, key), before, most), KeyHistory.class)
                .items()
                .size();
    }

    /**
     * A page of an agent's keys.
     *
     * @param asOf a commit timestamp; now if absent
     * @param from keys behind this one; from the first if absent
     */
    public KeyPage keys(String agent, String prefix, @Nullable Long asOf, @Nullable StateKey from, int most) {
        return questions.ask(
                new FindKeys(NAMESPACE, new AgentId(agent), prefix, asOf, from, false, most), KeyPage.class);
    }

    private static AgentKey key(String agent, String key) {
        return new AgentKey(NAMESPACE, new AgentId(agent), new StateKey(key));
    }

    @Override
    public Client client() {
        return new Client() {
            @Override
            public void write(String agent, String key, String text) {
                commit(List.of(GatewayDoor.write(agent, key, text)));
            }

            @Override
            public void read(String agent, String key) {
                version(agent, key, GetKey.Moment.NOW);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Groups.Count groups() {
        return assembly.groups().count();
    }

    /** Clients' included: they are in the same process. */
    @Override
    public long processorNanos() {
        return ProcessorTime.now(List.of()).nanos();
    }

    @Override
    public void close() {
        assembly.close();
    }
}
