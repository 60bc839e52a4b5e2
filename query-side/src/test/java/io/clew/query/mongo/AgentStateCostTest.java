package io.clew.query.mongo;

import static io.clew.query.agentstate.AgentStateStory.key;
import static io.clew.query.agentstate.AgentStateStory.write;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.mongodb.Database;
import io.clew.query.Asked;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.agentstate.AgentStateStory;
import io.clew.query.agentstate.AgentStateViews;
import io.clew.query.agentstate.AgentStates;
import io.clew.query.agentstate.KeyRange;
import io.clew.query.generation.SourceLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A question costs as many requests and as many rows, whatever else there is. */
class AgentStateCostTest {

    private static final Namespace DEFAULT = new Namespace("default");
    private static final AgentKey HOT = key("hot", "k");
    private static final AgentId WIDE = new AgentId("wide");

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger rows = new AtomicInteger();
    private final MongoServer server = new MongoServer(new Counting());
    private final Database database =
            Database.open("mongodb://127.0.0.1:" + server.bind().getPort() + "/clew");

    private final class Counting extends MemoryBackend {

        @Override
        public Document handleMessage(MongoMessage message) {
            Document answer = super.handleMessage(message);
            if (isOfViews(message.getDocument()) && answer.get("cursor") instanceof Document cursor) {
                requests.incrementAndGet();
                for (String batch : List.of("firstBatch", "nextBatch")) {
                    rows.addAndGet(cursor.get(batch) instanceof List<?> some ? some.size() : 0);
                }
            }
            return answer;
        }

        /** Not of who writes them, which is asked for all the time. */
        private boolean isOfViews(Document command) {
            Object find = command.get("find");
            String collection = String.valueOf(find == null ? command.get("collection") : find);
            return collection.endsWith("_keys") || collection.endsWith("_versions");
        }
    }

    @AfterEach
    void close() {
        database.close();
        server.shutdown();
    }

    private record Cost(int requests, int rows) {}

    @Test
    void isThatOfFewVersionsAndFewKeys() {
        Map<String, Cost> few = costs(100);
        Map<String, Cost> many = costs(1000);
        // What changed since is searched for: rows for each of such keys, in requests as the logarithm grows.
        Cost fewThen = requireNonNull(few.remove("keys then"));
        Cost manyThen = requireNonNull(many.remove("keys then"));
        assertThat(many).isEqualTo(few);
        assertThat(manyThen.requests()).isLessThanOrEqualTo(fewThen.requests() + 1);
        assertThat(manyThen.rows()).isLessThan(2500);
    }

    /** One key with so many versions, and one agent with so many keys, of which some have many versions too. */
    private Map<String, Cost> costs(int many) {
        AgentStateStory story = new AgentStateStory();
        for (int from = 0; from < many; from += 100) {
            int first = from;
            story.commit(IntStream.range(first, first + 100)
                    .mapToObj(i -> write("wide", "k" + (10_000 + i), "1"))
                    .toList());
        }
        for (int i = 0; i < many; i++) {
            story.commit(write(HOT, "" + i), write("wide", "k10000", "" + i), write("wide", "k10001", "" + i));
        }
        long middle = many + many * 3L / 2 + 1;
        try (AgentStateStore store = MongoBuilds.ofAgentStates(
                        database, "agent-state" + many, 1, new StoredJson().parts())
                .open(1, SourceLog.upTo(Long.MAX_VALUE))) {
            new Asked(store, new AgentStateViews(store)).tell(story.events, 2000);
            AgentStates states = store.states();
            Map<String, Cost> costs = new LinkedHashMap<>();
            costs.put("newest", cost(store, () -> states.newest(HOT)));
            costs.put("version", cost(store, () -> states.version(HOT, many / 2)));
            costs.put("at", cost(store, () -> states.at(HOT, middle)));
            costs.put("history", cost(store, () -> states.versions(HOT, many - 19L, many - 10L)));
            costs.put("newest of agent", cost(store, () -> states.newest(DEFAULT, WIDE)));
            costs.put(
                    "replay",
                    cost(store, () -> states.operations(DEFAULT, WIDE, middle - 9, Long.MAX_VALUE, middle, 10)));
            costs.put("keys now", cost(store, () -> states.keys(range(story.position()))));
            costs.put("keys then", cost(store, () -> states.keys(range(middle))));
            return costs;
        }
    }

    private static KeyRange range(long commitTs) {
        return new KeyRange(DEFAULT, WIDE, "k", commitTs, new StateKey("k0"), false, 10);
    }

    private Cost cost(AgentStateStore store, Runnable question) {
        requests.set(0);
        rows.set(0);
        store.look(() -> {
            question.run();
            return new ArrayList<>();
        });
        return new Cost(requests.get(), rows.get());
    }
}
