package io.clew.query.definition;

import static io.clew.query.definition.DefinitionStory.agent;
import static io.clew.query.definition.DefinitionStory.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
import io.clew.kernel.value.Json;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.Asked;
import io.clew.query.generation.SourceLog;
import io.clew.query.mongo.MongoBuilds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of the definitions' views on MongoDB no other engine has to take care of. */
class MongoDefinitionsTest {

    private static final DefinitionKey A = agent("a0");

    private static final List<String> HOSTILE =
            List.of("$where", "$ne", "{\"$gt\":\"\"}", "a.b", "_id", "before", "p", "__proto__", "' || '1'=='1");

    /** Every field that the stories make there be, wherever it stands. */
    private static final Set<String> FIELDS =
            Set.of(("_id active actor agents author_id at beat before began_with by_id"
                            + " by_time cause changed config count created_at definition_id digest e epoch event_id first_version"
                            + " g id id_key kept key kind labels labels_at latest listed message meta metadata metadata_at names"
                            + " namespace number owner p position published reason segments there updated_at version versions"
                            + " versions_at visibility")
                    .split(" "));

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.open();
    private final DefinitionStory story = new DefinitionStory();
    private final DefinitionStore store =
            MongoBuilds.ofDefinitions(database, "definition", 1).open(1, SourceLog.upTo(Long.MAX_VALUE));
    private final Asked asked = new Asked(store, new DefinitionViews(store));

    @AfterEach
    void drop() {
        store.close();
        database.close();
        test.close();
    }

    @Test
    void aPageBehindOthersIsOfTheStateThatTheLookBeganWith() {
        for (int i = 0; i < 12; i++) {
            story.create(agent("a" + i));
        }
        asked.tell(story.events, 3);
        List<String> before = store.look(this::pages);
        change(() -> story.describe(agent("a3"), null, "private", Map.of()));
        change(() -> story.activate(agent("a5"), 1));
        change(() -> story.end(agent("a1")));
        change(() -> story.create(agent("a00")));
        assertThat(store.look(this::pages)).isNotEqualTo(before);
    }

    /** Sees what was there when it began, and is right afterwards. */
    private void change(Runnable happens) {
        List<String> before = store.look(this::pages);
        happens.run();
        List<String> seen = store.look(() -> {
            CompletableFuture.runAsync(() -> asked.tell(story.events, 1000)).join();
            return pages();
        });
        assertThat(seen).isEqualTo(before);
    }

    /** All lists in pages of three, and how long they are. */
    private List<String> pages() {
        List<String> pages = new ArrayList<>();
        for (Boolean published : new Boolean[] {null, true, false}) {
            for (FindDefinitions.Sort sort : FindDefinitions.Sort.values()) {
                for (int skip = 0; skip < 15; skip += 3) {
                    FindDefinitions question = question(published, Map.of(), sort, skip, 3);
                    pages.add(store.definitions().list(question) + " of "
                            + store.definitions().count(question));
                }
            }
        }
        return pages;
    }

    private static FindDefinitions question(
            Boolean published, Map<String, Json> metadata, FindDefinitions.Sort sort, long skip, int limit) {
        return new FindDefinitions(
                A.namespace(), DefinitionKind.AGENT, published, null, metadata, sort, true, true, skip, limit);
    }

    @Test
    void metadataThatStaysIsStoredOnceHoweverManyEventsFollow() {
        story.create(A, "ann", config("k", "\"long\""), config());
        for (int i = 1; i < 100; i++) {
            story.version(A, Cause.EDITED, i, config("n", "" + i), null).label(A, "production", i);
        }
        story.describe(A, null, null, config("k", "\"other\""));
        asked.tell(story.events, 30);
        List<Document> rows =
                database.collection("definition_1_1_standings").find().into(new ArrayList<>());
        assertThat(rows)
                .hasSize(201)
                .filteredOn(row -> row.containsKey("metadata"))
                .hasSize(2);
        assertThat(rows).filteredOn(row -> row.containsKey("versions")).hasSize(101);
        for (int version : new int[] {1, 50, 200, 201}) {
            assertThat(store.look(() -> store.definitions().after(A, version)))
                    .isEqualTo(story.life(A).standings.get(version - 1));
        }
    }

    @Test
    void aTransactionSeesWhatItWroteAlsoWhereClocksRunBackwards() {
        story.create(A).activate(A, 1);
        asked.tell(story.events, 10);
        DefinitionView now = story.life(A).now();
        Instant earlier = now.updatedAt().minusMillis(500);
        DefinitionView next = new DefinitionView(
                A,
                now.version() + 1,
                true,
                "ann",
                null,
                Map.of(),
                1,
                1,
                now.versions(),
                Map.of(),
                3,
                now.createdAt(),
                earlier);
        store.begin();
        store.at(4);
        store.definitions().put(next);
        assertThat(store.definitions().find(A)).isEqualTo(next);
        assertThat(store.definitions().at(A, earlier)).isEqualTo(next);
        assertThat(store.definitions().at(A, now.updatedAt())).isEqualTo(now);
        FindDefinitions all = question(null, Map.of(), FindDefinitions.Sort.CREATED_AT, 0, 10);
        assertThat(store.definitions().list(all)).containsExactly(next);
        assertThat(store.definitions().count(all)).isOne();
        store.rollback();
        assertThat(store.look(() -> store.definitions().find(A))).isEqualTo(now);
    }

    @Test
    void namesThatPeopleChoseAreValuesAndFoundByThemselvesAlone() {
        for (String name : HOSTILE) {
            Map<String, Json> hostile = Map.of(name, json(name), "k", json(name));
            story.create(agent(name), name, hostile, hostile)
                    .version(
                            agent(name),
                            Cause.EDITED,
                            1,
                            Map.of("agents", new Json("{" + json(name).text() + ":{}}")),
                            name)
                    .activate(agent(name), 2)
                    .describe(agent(name), null, name, Map.of(name + "2", json(name)));
        }
        asked.tell(story.events, 10);
        for (String name : HOSTILE) {
            for (String key : List.of(name, "k")) {
                assertThat(store.look(() -> store.definitions()
                                .list(question(null, Map.of(key, json(name)), FindDefinitions.Sort.CREATED_AT, 0, 10))))
                        .containsExactly(story.life(agent(name)).now());
            }
        }
        Set<String> fields = new TreeSet<>();
        for (String collection : database.collections()) {
            assertThat(collection).matches("definition_1_1_[a-z_]+");
            for (Document document : database.collection(collection).find()) {
                fields.addAll(document.keySet());
                if (document.get("before") instanceof Document before) {
                    fields.addAll(before.keySet());
                }
            }
        }
        assertThat(FIELDS).containsAll(fields);
    }

    private static Json json(String text) {
        return new Json("\"" + text.replace("\"", "\\\"") + "\"");
    }
}
