package io.clew.application.http;

import static io.clew.application.http.TestServer.SIDES;
import static io.clew.application.http.TestServer.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.http.TestServer.Answer;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartSessionTest {

    @BeforeEach
    void reset() {
        SIDES.reset();
    }

    @Test
    void startsASessionAndAnswersItAsRecorded() {
        Answer answer = post(
                "/v1/sessions",
                "{\"id\":\"user/1\",\"title\":\"T\",\"parentId\":\"p\",\"agentId\":\"a\",\"metadata\":{\"n\":1.10,\"x\":null},\"state\":{\"k\":[1e3]}}",
                "Clew-Namespace",
                "team-a");

        StartSession sent = SIDES.only(StartSession.class);
        assertThat(sent.session().namespace()).isEqualTo(new Namespace("team-a"));
        assertThat(sent.session().id().value()).isEqualTo("user/1");
        assertThat(sent.state()).containsEntry("k", new Json("[1e3]"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/sessions/user%2F1");
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Clew-Position")).isNotNull();
        assertThat(answer.body())
                .startsWith("{\"id\":\"user/1\",\"namespace\":\"team-a\",\"title\":\"T\",\"parentId\":\"p\"")
                .contains("\"metadata\":{\"n\":1.10,\"x\":null}")
                .containsPattern("\"createdAt\":\"2026-11-21T08:\\d\\d:\\d\\d\\.120Z\"")
                .doesNotContain("forkedFrom");
    }
}
