package io.clew.query.agentstate;

import static io.clew.query.agentstate.AgentStateStory.DEFAULT;
import static io.clew.query.agentstate.AgentStateStory.delete;
import static io.clew.query.agentstate.AgentStateStory.key;
import static io.clew.query.agentstate.AgentStateStory.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.stored.StoredJson;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.Asked;
import io.clew.query.generation.SourceLog;
import io.clew.query.mongo.MongoBuilds;
import io.clew.query.page.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of the views of agent state on MongoDB no other engine has to take care of. */
class MongoAgentStatesTest {

    private static final AgentId A = new AgentId("a");

    private static final List<String> HOSTILE = List.of(
            "$where",
            "$ne",
            "$set",
            "{\"$gt\":\"\"}",
            "a.b",
            "a.$.b",
            "_id",
            "before",
            "live",
            "p",
            "__proto__",
            "constructor",
            "' || '1'=='1",
            "\u00a0",
            "\u200b",
            "\u2028",
            "\ufeff",
            "\uff04where",
            " ",
            "\ud7ff",
            "k".repeat(512));

    /** Every field that the stories make there be, wherever it stands. */
    private static final Set<String> FIELDS = Set.of(
            ("_id actor agent_id asserted at beat before by_agent by_commit commit_ts e epoch event_id g key live namespace"
                            + " node nodes on_behalf_of owner p place position seen segments size there transaction_id value"
                            + " version")
                    .split(" "));

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.open();
    private final AgentStateStory story = new AgentStateStory();
    private final AgentStateStore store = open(1);
    private final Asked asked = new Asked(store, new AgentStateViews(store));

    private AgentStateStore open(int segments) {
        return MongoBuilds.ofAgentStates(database, "agent-state" + segments, segments, new StoredJson().parts())
                .open(1, SourceLog.upTo(Long.MAX_VALUE));
    }

    @AfterEach
    void drop() {
        store.close();
        database.close();
        test.close();
    }

    @Test
    void namesThatPeopleChoseAreNoFields() {
        tellHostile();
        Set<String> fields = new TreeSet<>();
        for (String collection : database.collections()) {
            assertThat(collection).matches("agent-state1_1_(record|1_[a-z_]+)");
            database.collection(collection).find().forEach(document -> addFields(document, fields));
        }
        assertThat(FIELDS).containsAll(fields);
    }

    private static void addFields(Object value, Set<String> fields) {
        if (value instanceof Document document) {
            fields.addAll(document.keySet());
            document.values().forEach(inner -> addFields(inner, fields));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> addFields(inner, fields));
        }
    }

    private void tellHostile() {
        for (String name : HOSTILE) {
            String agent = name.length() > 128 ? name.substring(0, 128) : name;
            String value = "\"" + name.replace("\"", "\\\"") + "\"";
            story.by(new Actor(name, true, name))
                    .commit(
                            write(agent, name, value),
                            write("a", name, "{" + value + ":" + value + "}"),
                            delete("a", name),
                            write("a", name, value));
        }
        asked.tell(story.events, 10);
    }

    @Test
    void namesThatPeopleChoseAreFoundByThemselvesAlone() {
        tellHostile();
        for (AgentStateStory.Op any : ops()) {
            assertThat(newest(any)).isEqualTo(story.newest(any.key()));
        }
        for (String prefix : HOSTILE) {
            assertThat(page(prefix, null)).isEqualTo(story.there(DEFAULT, A, prefix, Long.MAX_VALUE, false));
            assertThat(page(prefix, 30L)).isEqualTo(story.there(DEFAULT, A, prefix, 30, false));
        }
    }

    private List<AgentStateStory.Op> ops() {
        return story.keys().stream().map(AgentStateStory::delete).toList();
    }

    private KeyVersion newest(AgentStateStory.Op op) {
        return asked.<FoundKey>ask(new GetKey(op.key(), GetKey.Moment.NOW)).version();
    }

    private List<KeyVersion> page(String prefix, Long commitTs) {
        return asked.<KeyPage>ask(new FindKeys(DEFAULT, A, prefix, commitTs, null, false, 100))
                .items();
    }

    @Test
    void ofManyKeysWithManyVersionsEachIsAsItWas() {
        for (int i = 0; i < 60; i++) {
            int round = i;
            List<AgentStateStory.Op> some = IntStream.range(0, 40)
                    .filter(number -> round % (number + 1) == 0)
                    .mapToObj(
                            number -> round % 7 == 3 ? delete("a", "k" + number) : write("a", "k" + number, "" + round))
                    .toList();
            story.commit(some);
        }
        asked.tell(story.events, 1000);
        for (long commitTs = 0; commitTs < story.position(); commitTs += 5) {
            assertThat(page("", commitTs)).isEqualTo(story.there(DEFAULT, A, "", commitTs, false));
        }
    }

    @Test
    void aPageIsOfTheStateThatTheLookBeganWith() {
        story.commit(write("a", "k", "1"), write("a", "l", "1"), write("a", "m", "1"));
        asked.tell(story.events, 1000);
        change(() -> story.commit(write("a", "k", "2"), delete("a", "l"), write("a", "n", "2")));
        change(() -> story.commit(delete("a", "k"), write("a", "l", "3"), write("a", "l", "4")));
        change(() -> story.commit(write("b", "k", "5")));
    }

    /** Sees what was there when it began, and is right afterwards. */
    private void change(Supplier<Long> happens) {
        List<Object> before = store.look(this::all);
        List<Object> seen = store.look(() -> {
            CompletableFuture.runAsync(() -> {
                        happens.get();
                        asked.tell(story.events, 1000);
                    })
                    .join();
            return all();
        });
        assertThat(seen).isEqualTo(before);
        assertThat(page("", null)).isEqualTo(story.there(DEFAULT, A, "", Long.MAX_VALUE, false));
    }

    /** All that is asked of an agent; in a look. */
    private List<Object> all() {
        AgentStates states = store.states();
        List<Object> all = new ArrayList<>();
        for (long commitTs = 0; commitTs < 15; commitTs++) {
            all.add(states.keys(new KeyRange(DEFAULT, A, "", commitTs, null, false, 2)));
            all.add(states.keys(new KeyRange(DEFAULT, A, "", commitTs, new StateKey("l"), true, 2)));
        }
        all.add(states.newest(DEFAULT, A));
        all.add(states.operations(DEFAULT, A, 0, 100, 0, 100));
        for (String key : List.of("k", "l", "m", "n")) {
            all.add(String.valueOf(states.newest(key("a", key))));
            all.add(String.valueOf(states.at(key("a", key), 9)));
            all.add(states.versions(key("a", key), 1, 100));
        }
        return all;
    }

    @Test
    void whoPagesThroughThePastIsNotHeldUpByWhatHappensNow() {
        long then = story.commit(write("a", "k", "1"), write("a", "l", "1"));
        story.commit(write("a", "l", "2"));
        asked.tell(story.events, 1000);
        List<Integer> looks = new ArrayList<>();
        List<KeyVersion> seen = store.look(() -> {
            looks.add(1);
            CompletableFuture.runAsync(() -> hotKey("a")).join();
            return store.states()
                    .keys(new KeyRange(DEFAULT, A, "", then, null, false, 10))
                    .items();
        });
        assertThat(looks).hasSize(1);
        assertThat(seen).isEqualTo(story.there(DEFAULT, A, "", then, false));
    }

    @Test
    void whatHappensToOtherAgentsHoldsNobodyUp() {
        story.commit(write("a", "k", "1"), write("b", "k", "1"));
        asked.tell(story.events, 1000);
        List<Integer> looks = new ArrayList<>();
        List<KeyVersion> seen = store.look(() -> {
            looks.add(1);
            CompletableFuture.runAsync(() -> hotKey("b")).join();
            return page();
        });
        assertThat(looks).hasSize(1);
        assertThat(seen).isEqualTo(story.there(DEFAULT, A, "", Long.MAX_VALUE, false));
    }

    private List<KeyVersion> page() {
        return store.states()
                .keys(new KeyRange(DEFAULT, A, "", Long.MAX_VALUE, null, false, 10))
                .items();
    }

    /** More commits than a head has states. */
    private void hotKey(String agent) {
        for (int i = 0; i < 5; i++) {
            story.commit(write(agent, "k", "" + i));
            asked.tell(story.events, 1000);
        }
    }

    /** Each transaction gives all keys of two agents its number, and has one of two more be there. */
    @Test
    void nobodyEverSeesHalfATransaction() {
        int keys = 12;
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 1; !enough.get(); i++) {
                story.commit(toAll(keys, i));
                asked.tell(story.after(store.position()), 7);
            }
        });
        Set<Long> seen = new TreeSet<>();
        while (seen.size() < 10 && !writer.isDone()) {
            seen.add(wholeTransactions(keys));
        }
        enough.set(true);
        writer.join();
        assertThat(wholeTransactions(keys)).isEqualTo(story.newest(DEFAULT, A));
        assertThat(page("", null)).isEqualTo(story.there(DEFAULT, A, "", Long.MAX_VALUE, false));
    }

    private static List<AgentStateStory.Op> toAll(int keys, int number) {
        List<AgentStateStory.Op> operations = new ArrayList<>();
        for (int k = 0; k < keys; k++) {
            operations.add(write("a", "k" + k, "" + number));
            operations.add(write("b", "k" + k, "" + number));
        }
        operations.add(number % 2 == 0 ? delete("a", "even") : write("a", "even", "" + number));
        operations.add(number % 2 == 1 ? delete("a", "odd") : write("a", "odd", "" + number));
        return operations;
    }

    /** What was committed last; 0 while there is nothing. */
    private long wholeTransactions(int keys) {
        return store.look(() -> {
            AgentStates states = store.states();
            long commitTs = states.newest(DEFAULT, A);
            if (commitTs == 0) {
                return 0L;
            }
            for (String agent : List.of("a", "b")) {
                List<KeyVersion> all = states.keys(
                                new KeyRange(DEFAULT, new AgentId(agent), "", commitTs, null, false, 100))
                        .items();
                assertThat(all).hasSize(agent.equals("a") ? keys + 1 : keys);
                assertThat(all).extracting(KeyVersion::commitTs).containsOnly(commitTs);
                List<KeyVersion> operations =
                        states.operations(DEFAULT, new AgentId(agent), commitTs, Long.MAX_VALUE, 0, 1000);
                assertThat(operations).hasSize(agent.equals("a") ? keys + 2 : keys);
            }
            assertThat(states.newest(key("b", "k11")).commitTs()).isEqualTo(commitTs);
            return commitTs;
        });
    }

    @Test
    void namespacesHaveTheirSegmentsAndAreFoundInAny() {
        for (int i = 0; i < 30; i++) {
            story.commit(
                    write(key("n" + i % 10, "a", "k"), "" + i),
                    write(key("n" + i % 10, "b", "k" + i), "" + i),
                    delete(key("n" + i % 10, "a", "l")));
        }
        try (AgentStateStore one = open(3);
                AgentStateStore other = open(3)) {
            new Asked(one, new AgentStateViews(one)).tell(story.events, 4);
            assertThat(database.collection("agent-state3_1_1_keys")
                            .distinct("g", Long.class)
                            .into(new ArrayList<>()))
                    .hasSize(3);
            await().until(() -> other.position() == story.position());
            Asked elsewhere = new Asked(other, new AgentStateViews(other));
            assertThat(other.takeDigest()).isEqualTo(one.takeDigest());
            for (AgentStateStory.Op any : ops()) {
                assertThat(elsewhere
                                .<FoundKey>ask(new GetKey(any.key(), GetKey.Moment.NOW))
                                .version())
                        .isEqualTo(story.newest(any.key()));
            }
        }
    }
}
