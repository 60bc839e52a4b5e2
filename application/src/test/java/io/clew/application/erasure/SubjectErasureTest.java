package io.clew.application.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What messages say about somebody is erased wherever they stand in one namespace, and nothing else. */
class SubjectErasureTest {

    @TempDir
    static Path folder;

    private static SealedClew clew;

    @BeforeAll
    static void start() {
        clew = new SealedClew(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        clew.close();
    }

    @Test
    void messagesAboutSomebodyAreErasedInAllSessionsOfTheNamespace() {
        Space here = clew.space("here");
        Space there = clew.space("there");
        for (Space space : List.of(here, there)) {
            for (String session : List.of("one", "two")) {
                space.post("/sessions", "{\"id\":\"" + session + "\",\"title\":\"Title of " + session + "\"}");
                space.say(session, "user", "about nobody");
                about(space, session, "jane", "about Jane");
                about(space, session, "joe", "about Joe");
            }
            space.post("/sessions/two/forks", "{\"id\":\"three\"}");
        }
        assertThat(here.messages("one", "head").get(1).path("subject").asString())
                .isEqualTo("jane");
        JsonNode erased = erase(here, "jane");
        assertThat(erased.path("keys").size()).isEqualTo(1);
        assertThat(erased.toString()).doesNotContain("jane");
        for (String session : List.of("one", "two", "three")) {
            JsonNode messages = here.messages(session, "head");
            assertThat(messages.get(0).path("content").asString()).isEqualTo("about nobody");
            assertThat(messages.get(1).path("erased").asBoolean()).isTrue();
            assertThat(messages.get(1).toString()).doesNotContain("ane");
            assertThat(messages.get(2).path("content").asString()).isEqualTo("about Joe");
            assertThat(there.messages(session, "head").get(1).path("content").asString())
                    .isEqualTo("about Jane");
            assertThat(here.see("/sessions/" + session).has("erased")).isFalse();
        }
        assertThat(here.see("/sessions/one").path("title").asString()).isEqualTo("Title of one");
        assertThat(here.text("/events").body()).doesNotContain("about Jane");
        about(here, "one", "jane", "about Jane, later");
        assertThat(here.messages("one", "head").get(3).path("content").asString())
                .isEqualTo("about Jane, later");
        clew.restart();
        assertThat(here.messages("one", "head").get(3).path("content").asString())
                .isEqualTo("about Jane, later");
        erase(here, "jane");
        assertThat(here.messages("one", "head").get(3).path("erased").asBoolean())
                .isTrue();
        here.erase("two");
        assertThat(here.messages("two", "head").get(2).path("erased").asBoolean())
                .isTrue();
        assertThat(here.messages("one", "head").get(2).path("content").asString())
                .isEqualTo("about Joe");
    }

    @Test
    void nothingIsErasedOfWhomNobodySpoke() {
        Space space = clew.space("silence");
        JsonNode erased = erase(space, "nobody");
        assertThat(erased.path("keys").size()).isZero();
        assertThat(erased.path("done").asBoolean()).isTrue();
        assertThat(space.see("/erasures/" + erased.path("id").asString())).isEqualTo(erased);
    }

    private static void about(Space space, String session, String subject, String text) {
        space.post(
                "/sessions/" + session + "/messages",
                "{\"role\":\"user\",\"content\":\"" + text + "\",\"subject\":\"" + subject + "\"}");
    }

    private static JsonNode erase(Space space, String subject) {
        SealedClew.Answer answer = space.send("POST", "/subjects/" + subject + "/erase", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
