package io.clew.application.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.engine.ChosenEngines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sessions go from one server to another, and say the same there at every point. */
class BundleJourneyTest {

    private static final String ALL = "/sessions/root%2F1/export?children=true";

    @TempDir
    Path folder;

    private RunningClew home;
    private RunningClew away;

    @BeforeEach
    void start() {
        home = new RunningClew(ChosenEngines.withItsOwnLog(folder.resolve("home")));
        away = new RunningClew(folder.resolve("away"));
        HomeStory.tell(home);
    }

    @AfterEach
    void stop() {
        home.close();
        away.close();
    }

    @Test
    void everyPointOfATreeSaysTheSameElsewhereAndAfterARebuild() throws Exception {
        Map<String, String> before = Everything.about(home, HomeStory.SESSIONS);
        RunningClew.Answer answer = away.bring(home.export(ALL), "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/v1/sessions/root%2F1");
        assertThat(answer.json().path("imported").asInt()).isEqualTo(5);
        assertThat(Everything.about(away, HomeStory.SESSIONS)).isEqualTo(before);
        away.rebuild();
        assertThat(Everything.about(away, HomeStory.SESSIONS)).isEqualTo(before);
    }

    @Test
    void theImporterIsTheActorAndTheFirstOnesStandUnderOrigin() {
        away.bring(home.export(ALL), "");
        JsonNode message = away.see("/sessions/root%2F1/messages/q");
        assertThat(message.at("/actor/name").asString()).isEqualTo("ian");
        assertThat(message.at("/origin/actor/name").asString()).isEqualTo("ann");
        assertThat(message.at("/origin/time")).isEqualTo(message.at("/createdAt"));
        JsonNode versions = away.see("/sessions/root%2F1/versions").path("items");
        assertThat(versions.at("/0/origin/actor/name").asString()).isEqualTo("bob");
        assertThat(away.see("/sessions/root%2F1/snapshots/s1")
                        .at("/origin/actor/name")
                        .asString())
                .isEqualTo("ann");
    }

    @Test
    void aForkBringsAllItsHistoryNeeds() {
        RunningClew.Answer answer = away.bring(home.export("/sessions/fork%20b/export"), "");
        assertThat(answer.json().path("imported").asInt()).isEqualTo(3);
        assertThat(answer.json().path("sessions").toString()).isEqualTo("[\"fork b\"]");
        String messages = "/sessions/fork%20b/messages";
        assertThat(Everything.normalised(away.see(messages))).isEqualTo(Everything.normalised(home.see(messages)));
        assertThat(away.get("/sessions/grandchild").status()).isEqualTo(404);
    }

    @Test
    void whatIsHereIsLeftAsItIsAndTheRestComes() {
        away.bring(home.export("/sessions/fork%20a/export"), "");
        assertThat(away.see("/sessions/fork%20a").path("childCount").asInt()).isZero();
        RunningClew.Answer answer = away.bring(home.export(ALL), "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("imported").asInt()).isEqualTo(3);
        assertThat(answer.json().path("unchanged").asInt()).isEqualTo(2);
        assertThat(Everything.about(away, HomeStory.SESSIONS)).isEqualTo(Everything.about(home, HomeStory.SESSIONS));
    }

    @Test
    void aNamespaceGoesAsAWhole() {
        home.post("/sessions", "{\"id\": \"other\"}");
        List<String> sessions = new ArrayList<>(HomeStory.SESSIONS);
        sessions.add("other");
        RunningClew.Answer answer = away.bring(home.export("/export"), "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().has("sessions")).isFalse();
        assertThat(Everything.about(away, sessions)).isEqualTo(Everything.about(home, sessions));
    }

    @Test
    void theSameBundleAgainChangesNothing() {
        String bundle = home.export(ALL);
        RunningClew.Answer first = away.bring(bundle, "");
        long head = away.see("").path("position").asLong();
        RunningClew.Answer again = away.bring(bundle, "");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.json()).isEqualTo(first.json());
        RunningClew.Answer exportedAgain = away.bring(home.export(ALL), "");
        assertThat(exportedAgain.status()).isEqualTo(200);
        assertThat(exportedAgain.json().path("imported").asInt()).isZero();
        assertThat(away.see("").path("position").asLong()).isEqualTo(head);
    }

    @Test
    void aLongerSessionThanTheOneHereIsRefused() {
        away.bring(home.export(ALL), "");
        HomeStory.say(home, "root%2F1", "user", "more");
        long head = away.see("").path("position").asLong();
        RunningClew.Answer longer = away.bring(home.export(ALL), "");
        assertThat(longer.status()).isEqualTo(409);
        assertThat(longer.problem()).isEqualTo("id-taken");
        assertThat(longer.json().path("ids").toString()).isEqualTo("[\"root/1\"]");
        assertThat(away.see("").path("position").asLong()).isEqualTo(head);
    }

    @Test
    void whatWentOnHereIsNotDisturbed() {
        String bundle = home.export(ALL);
        away.bring(bundle, "");
        away.post("/sessions/root%2F1/messages", "{\"role\": \"user\", \"content\": \"on\"}");
        away.post("/sessions/root%2F1/forks", "{\"id\": \"new\", \"at\": \"m:1\", \"boundary\": \"exact\"}");
        away.post("/sessions/root%2F1/revert", "{\"to\": \"m:0\"}");
        JsonNode session = away.see("/sessions/root%2F1");
        assertThat(session.path("version").asLong())
                .isEqualTo(home.see("/sessions/root%2F1").path("version").asLong() + 2);
        assertThat(session.path("childCount").asInt()).isEqualTo(2);
        assertThat(away.bring(bundle, "").status()).isEqualTo(201);
        assertThat(away.bring(home.export("/sessions/fork%20b/export"), "")
                        .json()
                        .path("unchanged")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aSessionCanComeUnderAnotherId() {
        String bundle = home.export("/sessions/fork%20b/export");
        RunningClew.Answer beside = home.bring(bundle, "?as=copy%20of%20b");
        assertThat(beside.status()).as(beside.body()).isEqualTo(201);
        assertThat(beside.json().path("unchanged").asInt()).isEqualTo(2);
        String messages = "/messages?limit=1000";
        assertThat(withoutIds(home.see("/sessions/copy%20of%20b" + messages)))
                .isEqualTo(withoutIds(home.see("/sessions/fork%20b" + messages)));
        assertThat(home.see("/sessions/copy%20of%20b/versions").path("items").size())
                .isEqualTo(home.see("/sessions/fork%20b/versions").path("items").size());
        assertThat(home.see("/sessions/fork%20a").path("childCount").asInt()).isEqualTo(2);
        assertThat(home.bring(bundle, "?as=copy%20of%20b").status()).isEqualTo(201);
        assertThat(home.bring(home.export("/export"), "?as=x").status()).isEqualTo(400);
    }

    private static String withoutIds(JsonNode page) {
        return Everything.normalised(page).toString().replaceAll("\"sessionId\":\"[^\"]*\"", "");
    }

    @Test
    void anImportedSessionGoesOnToAThird() {
        away.bring(home.export(ALL), "");
        try (RunningClew third = new RunningClew(ChosenEngines.withItsOwnLog(folder.resolve("third")))) {
            assertThat(third.bring(away.export(ALL), "").status()).isEqualTo(201);
            assertThat(Everything.about(third, HomeStory.SESSIONS))
                    .isEqualTo(Everything.about(home, HomeStory.SESSIONS));
        }
    }

    @Test
    void aDryRunSaysWhatWouldBeAndWritesNothing() {
        RunningClew.Answer answer = away.bring(home.export(ALL), "?dryRun=true");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("imported").asInt()).isEqualTo(5);
        assertThat(answer.json().path("dryRun").asBoolean()).isTrue();
        assertThat(away.see("").path("position").asLong()).isZero();
        assertThat(away.get("/sessions/root%2F1").status()).isEqualTo(404);
    }

    @Test
    void anotherNamespaceIsAnotherPlace() {
        String bundle = home.export(ALL);
        assertThat(home.bring(bundle, "", "Clew-Namespace", "copy").status()).isEqualTo(201);
        assertThat(home.get("/sessions/fork%20b/messages", "Clew-Namespace", "copy")
                        .json()
                        .path("messageCount"))
                .isEqualTo(home.see("/sessions/fork%20b/messages").path("messageCount"));
    }

    @Test
    void noKeyOrDigestLeavesTheHouse() {
        home.send(
                "POST",
                "/sessions",
                "{\"id\": \"keyed\"}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "secret-key");
        assertThat(home.export("/sessions/keyed/export")).doesNotContain("secret-key", "\"digest\"", "\"key\"");
    }
}
