package io.clew.application.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.access.Scope;
import io.clew.application.limit.Running.Answer;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for more than they may hears so, and when to come again; nobody else does. */
class LimitsTest {

    @TempDir
    Path data;

    /** Of letters that deflating makes about as short as writing them down sealed makes them long. */
    private static String message(int letters) {
        byte[] random = new byte[letters];
        new Random(letters).nextBytes(random);
        String content = Base64.getUrlEncoder().encodeToString(random).substring(0, letters);
        return "{\"role\":\"user\",\"content\":\"" + content + "\"}";
    }

    @Test
    void aKeyThatAsksTooOftenWaitsWhileOthersGoOn() {
        String[] busy = bearer(Running.key(data, "busy", List.of("*"), Scope.READ));
        String[] calm = bearer(Running.key(data, "calm", List.of("*"), Scope.READ));
        try (Running clew = new Running(data, "--clew.limits.requests-per-second.key=1", "--clew.limits.burst=5")) {
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(clew.get("/v1/sessions", busy));
            }
            assertThat(answers.subList(0, 5)).extracting(Answer::status).containsOnly(200);
            Answer refused = answers.get(7);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().get("type").asString()).isEqualTo("urn:clew:problem:too-many");
            assertThat(refused.json().get("limit").asString()).isEqualTo("requests-per-second.key");
            assertThat(refused.json().get("maximum").asLong()).isEqualTo(1);
            assertThat(clew.get("/v1/sessions", calm).status()).isEqualTo(200);
            await().until(() -> clew.get("/v1/sessions", busy).status() == 200);
        }
    }

    @Test
    void aNamespaceHasARateOfItsOwnWhoeverAsks() {
        String[] one = bearer(Running.key(data, "one", List.of("shared", "other"), Scope.READ));
        String[] two = bearer(Running.key(data, "two", List.of("shared"), Scope.READ));
        String[] foreign = bearer(Running.key(data, "foreign", List.of("foreign"), Scope.READ));
        try (Running clew =
                new Running(data, "--clew.limits.requests-per-second.namespace=1", "--clew.limits.burst=4")) {
            for (int i = 0; i < 20; i++) {
                assertThat(clew.get("/v1/sessions?namespace=shared", foreign).status())
                        .as("who may not be there uses up nothing")
                        .isEqualTo(403);
            }
            for (int i = 0; i < 2; i++) {
                assertThat(clew.get("/v1/sessions?namespace=shared", one).status())
                        .isEqualTo(200);
                assertThat(clew.get("/v1/sessions?namespace=shared", two).status())
                        .isEqualTo(200);
            }
            Answer refused = clew.get("/v1/sessions?namespace=shared", two);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().get("limit").asString()).isEqualTo("requests-per-second.namespace");
            assertThat(clew.get("/v1/sessions?namespace=other", one).status()).isEqualTo(200);
        }
    }

    @Test
    void aNamespaceKeepsNoMoreThanItMay() {
        Answer full;
        try (Running clew = new Running(data, "--clew.limits.storage.small=20KB")) {
            String[] small = {"Clew-Namespace", "small"};
            assertThat(clew.post("/v1/sessions", "{\"id\":\"s\"}", small).status())
                    .isEqualTo(201);
            assertThat(clew.post("/v1/sessions/s/messages", message(9_000), small)
                            .status())
                    .isEqualTo(201);
            assertThat(clew.post("/v1/sessions/s/messages", message(9_000), small)
                            .status())
                    .isEqualTo(201);
            full = clew.post("/v1/sessions/s/messages", message(9_000), small);
            assertThat(full.status()).isEqualTo(413);
            assertThat(full.json().get("limit").asString()).isEqualTo("storage");
            assertThat(full.json().get("maximum").asLong()).isEqualTo(20 * 1024);
            assertThat(clew.post("/v1/sessions/s/messages", message(9_000)).status())
                    .as("others have another quota")
                    .isEqualTo(404);

            Answer use = clew.get("/v1/usage?namespace=small");
            assertThat(use.json().get("events").asLong()).isEqualTo(3);
            assertThat(use.json().get("bytes").asLong()).isBetween(18_000L, 20_480L);
            assertThat(use.json().get("maximum").asLong()).isEqualTo(20 * 1024);
            assertThat(clew.get("/metrics").body()).contains("clew_storage_bytes{namespace=\"small\"}");
            assertThat(clew.get("/v1/sessions/s/messages", small).status()).isEqualTo(200);
        }
        try (Running again = new Running(data, "--clew.limits.storage.small=18KB")) {
            String[] small = {"Clew-Namespace", "small"};
            assertThat(again.post("/v1/sessions", "{}", small).status())
                    .as("it is known after a start too")
                    .isEqualTo(413);
            assertThat(again.send("POST", "/v1/sessions/s/archive", null, small).status())
                    .isEqualTo(200);
            assertThat(again.send("DELETE", "/v1/sessions/s", null, small).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatANamespaceKeepsIsForThoseWhoReadThere() {
        String[] reader = bearer(Running.key(data, "reader", List.of("ours"), Scope.READ));
        String[] writer = bearer(Running.key(data, "writer", List.of("ours"), Scope.WRITE));
        try (Running clew = new Running(data)) {
            assertThat(clew.get("/v1/usage?namespace=ours", reader).body())
                    .isEqualTo("{\"namespace\":\"ours\",\"events\":0,\"bytes\":0}");
            assertThat(clew.get("/v1/usage?namespace=theirs", reader).status()).isEqualTo(403);
            assertThat(clew.get("/v1/usage?namespace=ours", writer).status()).isEqualTo(403);
            assertThat(clew.get("/v1/usage?namespace=ours").status()).isEqualTo(401);
        }
    }

    @Test
    void soManyListenToANamespaceAndSeatsComeBack() throws Exception {
        try (Running clew = new Running(data, "--clew.limits.listeners.namespace=2", "--clew.events.heartbeat=200ms")) {
            List<InputStream> listening = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                HttpResponse<InputStream> one = listen(clew, "default");
                assertThat(one.statusCode()).isEqualTo(200);
                listening.add(one.body());
            }
            assertThat(listen(clew, "default").statusCode()).isEqualTo(429);
            HttpResponse<InputStream> elsewhere = listen(clew, "other");
            assertThat(elsewhere.statusCode()).isEqualTo(200);
            elsewhere.body().close();
            listening.get(0).close();
            await().until(() -> {
                HttpResponse<InputStream> next = listen(clew, "default");
                next.body().close();
                return next.statusCode() == 200;
            });
            listening.get(1).close();
        }
    }

    private static HttpResponse<InputStream> listen(Running clew, String namespace) throws Exception {
        return clew.client()
                .send(
                        clew.request("/v1/events", "Accept", "text/event-stream", "Clew-Namespace", namespace)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    static String[] bearer(String key) {
        return new String[] {"Authorization", "Bearer " + key};
    }
}
