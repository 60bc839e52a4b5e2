package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.application.engine.ChosenEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was written is erased for everybody and at every point, and nothing else moves. */
class ErasureTest {

    private static final String TELLING = "elling";

    @TempDir
    static Path folder;

    private static SealedClew clew;

    private Space space;

    @BeforeAll
    static void start() {
        clew = new SealedClew(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @BeforeEach
    void namespaceOfItsOwn(TestInfo test) {
        space = clew.space(test.getTestMethod().orElseThrow().getName());
    }

    @Test
    void nothingThatWasWrittenCanBeReadAtAnyPointOfAnySession() {
        Tree.grow(space);
        Map<String, JsonNode> before = Tree.read(space, Tree.SESSIONS);
        space.erase("a");
        Map<String, JsonNode> after = Tree.read(space, Tree.SESSIONS);
        assertThat(around(after.toString())).isEmpty();
        assertThat(after.toString()).contains("said in b", "said in c", "kept state");
        assertThat(after.keySet()).isEqualTo(before.keySet());
    }

    @Test
    void onlyWhereAMessageStandsAndWhoWroteItIsLeft() {
        Tree.grow(space);
        JsonNode before = space.messages("c", "head");
        space.erase("a");
        JsonNode after = space.messages("c", "head");
        assertThat(after.size()).isEqualTo(before.size());
        for (int i = 0; i < after.size(); i++) {
            JsonNode was = before.get(i);
            JsonNode is = after.get(i);
            for (String fact : List.of("id", "index", "sessionId", "version", "role", "actor", "createdAt")) {
                assertThat(is.path(fact)).as(fact).isEqualTo(was.path(fact));
            }
            if (was.path("sessionId").asString().equals("a")) {
                assertThat(is.propertyNames())
                        .containsExactlyInAnyOrder(
                                "id", "index", "sessionId", "version", "role", "actor", "createdAt", "erased");
                assertThat(is.path("erased").asBoolean()).isTrue();
            } else {
                assertThat(is).isEqualTo(was);
            }
        }
    }

    @Test
    void noVersionOrTagMoves() {
        Tree.grow(space);
        List<String> before = heads();
        space.erase("a");
        assertThat(heads()).isEqualTo(before);
        SealedClew.Answer written = space.send(
                "POST",
                "/sessions/a/messages",
                "{\"role\":\"user\",\"content\":\"on\"}",
                "If-Match",
                before.get(0).substring(0, before.get(0).indexOf(' ')));
        assertThat(written.status()).as(written.body()).isEqualTo(201);
    }

    private List<String> heads() {
        List<String> heads = new ArrayList<>();
        for (String session : Tree.SESSIONS) {
            SealedClew.Answer answer = space.get("/sessions/" + session);
            heads.add(answer.header("ETag") + " " + answer.json().path("version") + " "
                    + answer.json().path("messageCount") + " " + answer.json().path("updatedAt"));
        }
        return heads;
    }

    @Test
    void onlyTheErasedSessionSaysSo() {
        Tree.grow(space);
        space.erase("a");
        assertThat(space.see("/sessions/a").path("erased").asBoolean()).isTrue();
        assertThat(space.see("/sessions/b").has("erased")).isFalse();
        assertThat(space.see("/sessions?status=active").at("/items").findValuesAsString("erased"))
                .hasSize(1);
    }

    @Test
    void whatAForkTookOverIsGoneAndWhatItWroteItselfStays() {
        Tree.grow(space);
        assertThat(space.see("/sessions/c").path("title").asString()).isEqualTo("Fork of Fork of Telling title");
        space.erase("a");
        assertThat(space.see("/sessions/b").has("title")).isFalse();
        assertThat(space.see("/sessions/c").has("title")).isFalse();
        assertThat(space.see("/sessions/c").path("metadata").toString()).doesNotContain(TELLING);
        JsonNode own = space.see("/sessions/d");
        assertThat(own.path("title").asString()).isEqualTo("Title of d");
        assertThat(own.at("/metadata/own").asString()).isEqualTo("kept value");
        assertThat(own.path("metadata").toString()).doesNotContain("41");
    }

    @Test
    void whatAMergeTookOverGoesWithEitherSide() {
        space.post("/sessions", "{\"id\":\"into\",\"state\":{\"k\":\"0\",\"both\":{\"x\":\"0\",\"y\":\"0\"}}}");
        space.post("/sessions/into/forks", "{\"id\":\"from\"}");
        space.patch("/sessions/from/state", "{\"k\":\"theirs\",\"both\":{\"x\":\"theirs\",\"y\":\"0\"}}");
        space.patch("/sessions/into/state", "{\"own\":\"mine\",\"both\":{\"x\":\"0\",\"y\":\"mine\"}}");
        space.post("/sessions/into/merge", "{\"from\":\"from\"}");
        assertThat(space.see("/sessions/into/state").at("/state/both").toString())
                .isEqualTo("{\"x\":\"theirs\",\"y\":\"mine\"}");
        space.erase("from");
        JsonNode after = space.see("/sessions/into/state");
        assertThat(after.path("state").toString()).isEqualTo("{\"own\":\"mine\"}");
        assertThat(after.path("erased").toString()).isEqualTo("[\"both\",\"k\"]");
        // What is erased is in nobody's way.
        space.patch("/sessions/from/state", "{\"later\":\"1\"}");
        space.post("/sessions/into/merge", "{\"from\":\"from\"}");
        assertThat(space.see("/sessions/into/state").path("state").toString())
                .isEqualTo("{\"later\":\"1\",\"own\":\"mine\"}");
    }

    @Test
    void nobodyFindsASessionByWhatIsErased() {
        Tree.grow(space);
        assertThat(found("metadata.who=telling%20Jane")).containsExactly("a", "b", "c", "d");
        assertThat(found("label=telling-label")).containsExactly("a");
        space.erase("a");
        assertThat(found("metadata.who=telling%20Jane")).isEmpty();
        assertThat(found("metadata.age=41")).isEmpty();
        assertThat(found("label=telling-label")).isEmpty();
        assertThat(found("label=kept-label")).containsExactly("b");
        assertThat(found("metadata.own=kept%20value")).containsExactly("d");
        assertThat(space.see("/sessions?sort=title").path("items").findValuesAsString("id"))
                .last()
                .isEqualTo("d");
    }

    private Set<String> found(String filter) {
        return new TreeSet<>(space.see("/sessions?" + filter).path("items").findValuesAsString("id"));
    }

    @Test
    void stateKeepsItsKeys() {
        Tree.grow(space);
        space.erase("a");
        JsonNode state = space.see("/sessions/c/state");
        assertThat(state.path("state").toString()).isEqualTo("{\"own\":\"kept state\"}");
        assertThat(state.path("erased").toString()).isEqualTo("[\"mood\",\"notes\"]");
        JsonNode value = space.see("/sessions/c/state/mood");
        assertThat(value.path("erased").asBoolean()).isTrue();
        assertThat(value.has("value")).isFalse();
        assertThat(space.text("/sessions/c/state/mood/history").body()).doesNotContain(TELLING);
    }

    @Test
    void aLabelLeadsNowhereAndItsSnapshotIsStillAPoint() {
        Tree.grow(space);
        JsonNode before = space.messages("a", "s:s1");
        assertThat(space.messages("a", "l:telling-label")).isEqualTo(before);
        space.erase("a");
        assertThat(space.get("/sessions/a/messages?at=l:telling-label").problem())
                .isEqualTo("point-not-found");
        assertThat(space.get("/sessions/b/messages?at=telling-label").problem()).isEqualTo("point-not-found");
        assertThat(space.messages("a", "s:s1").size()).isEqualTo(before.size());
        assertThat(space.messages("c", "l:kept-label").size()).isEqualTo(before.size() + 2);
    }

    @Test
    void theAuditTellsWhatHappenedAndNotWhatWasSaid() {
        Tree.grow(space);
        space.erase("a");
        assertThat(space.text("/sessions/a/events?history=true").body()).doesNotContain(TELLING);
        String events = space.text("/events").body();
        assertThat(events).doesNotContain(TELLING).contains("said in b", "\"SessionErased\"");
        assertThat(String.join("", space.listen("/events", "SessionErased"))).doesNotContain(TELLING);
        assertThat(space.text("/sessions/a/versions?limit=1000").body()).doesNotContain(TELLING);
    }

    @Test
    void whatIsWrittenLaterIsReadUntilItIsErasedToo() {
        Tree.grow(space);
        space.erase("a");
        int index = space.say("a", "user", "written later");
        space.patch("/sessions/a", "{\"title\":\"Later title\",\"metadata\":{\"later\":\"later value\"}}");
        space.patch("/sessions/a/state", "{\"mood\":\"later mood\"}");
        space.post("/sessions/a/snapshots", "{\"label\":\"telling-label\"}");
        space.post("/sessions/a/forks", "{\"id\":\"e\"}");
        assertThat(space.messages("e", "head").get(index).path("content").asString())
                .isEqualTo("written later");
        assertThat(space.see("/sessions/e").path("title").asString()).isEqualTo("Fork of Later title");
        assertThat(space.see("/sessions/e").path("metadata").toString()).contains("later value");
        assertThat(space.see("/sessions/e/state/mood").path("value").asString()).isEqualTo("later mood");
        assertThat(found("label=telling-label")).containsExactly("a");
        clew.restart();
        assertThat(space.messages("e", "head").get(index).path("content").asString())
                .isEqualTo("written later");
        space.erase("a");
        String after = Tree.read(space, List.of("a", "b", "e")).toString();
        assertThat(after).doesNotContain("ater title").doesNotContain("ritten later");
        assertThat(after).doesNotContain("later value").doesNotContain("later mood");
        assertThat(found("label=telling-label")).isEmpty();
        assertThat(space.messages("e", "head").get(index).path("erased").asBoolean())
                .isTrue();
    }

    @Test
    void archivedAndDeletedSessionsAreErased() {
        Tree.grow(space);
        space.post("/sessions/a/archive", "{\"reason\":\"telling archive\"}");
        space.send("DELETE", "/sessions/b?children=detach&reason=telling%20deletion", null);
        space.erase("a");
        space.erase("b");
        String after = Tree.read(space, List.of("a", "c")).toString();
        assertThat(around(after)).isEmpty();
        assertThat(after).doesNotContain("said in b").contains("said in c");
        assertThat(space.text("/sessions/b/events").body()).doesNotContain("said in b", TELLING);
        assertThat(space.text("/sessions/b/versions").body()).doesNotContain(TELLING);
    }

    /** What would tell it, with what stands before and behind. */
    private static List<String> around(String text) {
        return Pattern.compile(".{0,200}" + TELLING + ".{0,80}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void aModelIsToldOnlyWhatItCanTake() {
        Tree.grow(space);
        space.erase("a");
        for (String at : List.of("head", "m:2", "m:3", "m:4", "m:5")) {
            JsonNode messages =
                    space.see("/sessions/c/context?format=openai&at=" + at).path("messages");
            Set<String> calls = new TreeSet<>();
            for (JsonNode message : messages) {
                message.path("tool_calls")
                        .forEach(call -> calls.add(call.path("id").asString()));
                assertThat(message.has("content") || message.has("tool_calls")).isTrue();
                if (message.path("role").asString().equals("tool")) {
                    assertThat(calls).contains(message.path("tool_call_id").asString());
                }
            }
        }
        assertThat(space.see("/sessions/c/context?format=openai")
                        .path("messages")
                        .toString())
                .contains("said in b", "said in c");
    }

    @Test
    void anExportCarriesWhatIsLeftAndComesInElsewhere() {
        Tree.grow(space);
        space.erase("a");
        assertThat(space.text("/sessions/c/export?format=markdown").body())
                .doesNotContain(TELLING)
                .contains("(erased)", "said in c");
        String bundle = space.text("/sessions/a/export?children=true").body();
        assertThat(bundle).doesNotContain(TELLING).contains("{\"erased\":true}", "said in c");
        Space other = clew.space(space.namespace() + "Elsewhere");
        SealedClew.Answer brought =
                other.send("POST", "/sessions/import", bundle, "Content-Type", "application/x-ndjson");
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
        JsonNode there = other.messages("c", "head");
        JsonNode here = space.messages("c", "head");
        assertThat(there.size()).isEqualTo(here.size());
        for (int i = 0; i < here.size(); i++) {
            for (String fact : List.of("id", "index", "role", "content", "erased")) {
                assertThat(there.get(i).path(fact)).isEqualTo(here.get(i).path(fact));
            }
        }
        assertThat(other.see("/sessions/c/state").path("erased"))
                .isEqualTo(space.see("/sessions/c/state").path("erased"));
    }

    @Test
    void viewsBuiltAnewSayTheSame() {
        Tree.grow(space);
        space.erase("a");
        String before = digest();
        assertThat(space.send("POST", "/projections/session/replay", null).status())
                .isEqualTo(202);
        Soon.await(
                Duration.ofSeconds(60),
                "the replay is done",
                () -> !space.see("/projections").at("/items/0").has("replay"));
        assertThat(digest()).isEqualTo(before);
        assertThat(around(Tree.read(space, Tree.SESSIONS).toString())).isEmpty();
    }

    private String digest() {
        return space.see("/projections?digest=true").at("/items/0/digest").toString();
    }

    @Test
    void aRepeatIsTheSameErasure() {
        Tree.grow(space);
        SealedClew.Answer first = space.send("POST", "/sessions/a/erase", null, "Idempotency-Key", "once");
        assertThat(first.json().path("receipt").asString()).contains("clew-erasure/1");
        assertThat(first.json().path("keys").size()).isEqualTo(1);
        int index = space.say("a", "user", "written later");
        SealedClew.Answer again = space.send("POST", "/sessions/a/erase", null, "Idempotency-Key", "once");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(space.messages("a", "head").get(index).path("content").asString())
                .isEqualTo("written later");
        String id = first.json().path("id").asString();
        assertThat(space.see("/erasures/" + id)).isEqualTo(first.json());
        assertThat(space.get("/erasures/none").status()).isEqualTo(404);
        assertThat(clew.space("another").get("/erasures/" + id).status()).isEqualTo(404);
        SealedClew.Answer other = space.send("POST", "/sessions/a/erase", null);
        assertThat(other.json().path("id")).isNotEqualTo(first.json().path("id"));
    }

    @Test
    void whatIsNotThereCannotBeErased() {
        assertThat(space.send("POST", "/sessions/nobody/erase", null).status()).isEqualTo(404);
        Tree.grow(space);
        assertThat(clew.space("another").send("POST", "/sessions/a/erase", null).status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotSealedCannotBeErased() {
        Path directory = ChosenEngines.withItsOwnLog(folder.resolve("unsealed"));
        try (SealedClew plain = new SealedClew(directory, "--clew.sealing=off")) {
            Space unsealed = plain.space("default");
            Tree.grow(unsealed);
            SealedClew.Answer answer = unsealed.send("POST", "/sessions/a/erase", null);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("not-sealed");
            assertThat(unsealed.messages("a", "head").toString()).contains("telling question");
        }
        assertThatThrownBy(() -> new SealedClew(directory).close())
                .rootCause()
                .hasMessageContaining("clew.sealing=off");
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = "CLEW_TEST_LOG",
            matches = "axon-server",
            disabledReason = "a log without sessions does not say on Axon Server that it is sealed")
    void aSealedLogIsNotOpenedUnsealed() {
        Path directory = folder.resolve("sealed");
        new SealedClew(directory).close();
        assertThatThrownBy(() -> new SealedClew(directory, "--clew.sealing=off").close())
                .rootCause()
                .hasMessageContaining("clew.sealing=on");
    }
}
