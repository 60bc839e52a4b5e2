package io.clew.query.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.stored.StoredJson;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.SessionStatus;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.Asked;
import io.clew.query.Story;
import io.clew.query.generation.SourceLog;
import io.clew.query.page.Page;
import io.clew.query.session.FindSessions;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names that people chose are values in the database, never a field or an operator, and are found literally. */
class StoredNamesTest {

    private static final List<String> HOSTILE = List.of(
            "$where",
            "$ne",
            "$gt",
            "$set",
            "{\"$gt\":\"\"}",
            "[$regex]",
            "a.b",
            "a.$.b",
            "metadata.seal",
            "_id",
            "before",
            "__proto__",
            "constructor",
            "p",
            "' || '1'=='1",
            "\uff04where",
            "n".repeat(128));

    /** Every field that this story makes there be, wherever it stands. */
    private static final Set<String> FIELDS = Set.of(
            ("_id actor agent_id agent_version_id at base_session beat owner segments node nodes seen base_version batch_i batch_n before "
                            + "before_session before_version by_id by_label by_ordinal by_version bytes child_count created_at depth "
                            + "described digest e environment epoch event_id first_ordinal first_version forked_index "
                            + "forked_session forked_version g git_commit id jump_session jump_version key keys label "
                            + "line_base_session line_base_version line_depth line_jump_session line_jump_version "
                            + "lineage_parent logic_hash message message_count messages_before meta metadata namespace "
                            + "next_ordinal note ordinal origin p parent parent_id point_session point_version position removed "
                            + "role root_id segment session_id set shown_below shown_children snapshot_count state_session "
                            + "state_version status summary text title title_key type updated_at value version versions_before")
                    .split(" "));

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.open();
    private final Story story = new Story();
    private Asked asked;

    @BeforeEach
    void tell() {
        for (String name : HOSTILE) {
            story.titled(name, Map.of(name, json(name), "k", json(name)))
                    .with(Map.of(name, json(name)))
                    .start(name, null, name, name);
            story.sayAs(name, name);
            story.set(name, new KeyChanges(Map.of(name, new Json("1"), "other", new Json("2")), null));
            story.unset(name, name);
            story.snapshot(name, name, name, story.head(name));
            story.fork(name.length() < 128 ? "f" + name : "f", name, story.head(name));
            story.describe(name, new KeyChanges(Map.of(name + "2", new Json("1")), null));
        }
        asked = new Asked(MongoBuilds.ofSessions(database, "session", 1, new StoredJson().parts())
                .open(1, SourceLog.upTo(Long.MAX_VALUE)));
        asked.tell(story);
    }

    private static Json json(String text) {
        return new Json("\"" + text.replace("\"", "\\\"") + "\"");
    }

    @AfterEach
    void drop() {
        database.close();
        test.close();
    }

    @Test
    void noFieldIsMadeOfThem() {
        Set<String> fields = new TreeSet<>();
        for (String collection : database.collections()) {
            assertThat(collection).matches("session_[0-9]+_(record|[0-9]+_[a-z_]+)");
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

    @Test
    void eachIsFoundByItselfAlone() {
        for (String name : HOSTILE) {
            assertThat(found(Map.of("k", name), null)).containsExactly(name);
            assertThat(found(Map.of(name, name), null)).containsExactly(name);
            assertThat(found(Map.of(), name)).contains(name).allMatch(id -> id.startsWith(name));
        }
        assertThat(found(Map.of("k", "{\"$ne\":null}"), null)).isEmpty();
        assertThat(found(Map.of("k.$ne", ""), null)).isEmpty();
    }

    private List<String> found(Map<String, String> metadata, String prefix) {
        return asked
                .<Page<SessionView>>ask(new FindSessions(
                        story.namespace,
                        null,
                        null,
                        null,
                        null,
                        Set.of(SessionStatus.ACTIVE),
                        metadata,
                        null,
                        null,
                        null,
                        prefix,
                        null,
                        null,
                        SessionSort.CREATED_OLDEST,
                        null,
                        100))
                .items()
                .stream()
                .map(SessionView::id)
                .map(SessionId::value)
                .toList();
    }
}
