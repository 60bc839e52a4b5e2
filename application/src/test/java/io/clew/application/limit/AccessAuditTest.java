package io.clew.application.limit;

import static io.clew.application.limit.LimitsTest.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.access.Scope;
import io.clew.application.limit.Running.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Refusals, administrative acts and readings of the log stand in the log, where auditors of their namespace see them. */
class AccessAuditTest {

    private static final String CANARY = "canary-4711";

    @TempDir
    Path data;

    private static List<JsonNode> access(Running clew, String[] auditor, String namespace) {
        Answer answer = clew.get("/v1/events?namespace=" + namespace, auditor);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(line -> line.at("/aggregate/type").asString().equals("access"))
                .toList();
    }

    private static Stream<String> told(List<JsonNode> lines) {
        return lines.stream().map(line -> line.get("type").asString() + " " + line.get("data"));
    }

    @Test
    void refusalsStandWhereWhoAskedBelongs() {
        String[] reader = bearer(Running.key(data, "reader", List.of("ours"), Scope.READ));
        String[] auditor = bearer(Running.key(data, "auditor", List.of("ours"), Scope.AUDIT));
        String[] all = bearer(Running.key(data, "all", List.of("*"), Scope.AUDIT));
        try (Running clew = new Running(data)) {
            for (int i = 0; i < 30; i++) {
                clew.send("DELETE", "/v1/sessions/" + CANARY + "?namespace=ours&reason=" + CANARY, null, reader);
            }
            clew.get("/v1/sessions?namespace=theirs", reader);
            clew.get("/v1/sessions/" + CANARY, "Authorization", "Bearer " + CANARY, "Clew-Actor", CANARY);
            clew.get("/" + CANARY, "Host-Not-Seen", CANARY);

            await().untilAsserted(() -> assertThat(told(access(clew, auditor, "ours")))
                    .anyMatch(line -> line.startsWith("AccessRefused")
                            && line.contains("\"operation\":\"DELETE /v1/sessions/{id}\",\"status\":403,"
                                    + "\"problem\":\"forbidden\",\"count\":")));
            List<JsonNode> ours = access(clew, auditor, "ours");
            assertThat(ours.stream()
                            .filter(line -> line.get("data").path("status").asInt() == 403)
                            .mapToLong(line -> line.get("data").get("count").asLong())
                            .sum())
                    .isEqualTo(30);
            assertThat(ours.get(0).at("/actor/name").asString()).isEqualTo("reader");
            assertThat(ours.get(0).get("address").asString()).isEqualTo("127.0.0.1");
            assertThat(ours.get(0).get("keyId").asString()).isNotBlank();
            await().untilAsserted(() -> assertThat(told(access(clew, all, "_access")))
                    .anyMatch(line -> line.contains("\"asked\":\"theirs\""))
                    .anyMatch(line -> line.contains("\"operation\":\"GET /v1/sessions/{id}\",\"status\":401,"
                            + "\"problem\":\"unauthenticated\"")));
            assertThat(access(clew, all, "_access").toString() + ours).doesNotContain(CANARY);
            assertThat(access(clew, all, "theirs"))
                    .as("who is refused leaves nothing with others")
                    .noneMatch(line -> line.get("type").asString().equals("AccessRefused"));
        }
    }

    @Test
    void actsAreThereWhenTheyAreAnswered() {
        String[] admin = bearer(Running.key(data, "admin", List.of("*"), Scope.ADMIN, Scope.AUDIT));
        try (Running clew = new Running(data)) {
            clew.send("POST", "/v1/projections/session/replay", null, admin);
            assertThat(told(access(clew, admin, "default")))
                    .contains("AdministrativeAct {\"operation\":\"POST /v1/projections/{group}/replay\","
                            + "\"target\":\"session\"}");
            clew.send("POST", "/v1/projections/nobody/replay", null, admin);
            await().untilAsserted(() -> assertThat(told(access(clew, admin, "default")))
                    .contains("AdministrativeAct {\"operation\":\"POST /v1/projections/{group}/replay\","
                            + "\"target\":\"nobody\",\"failure\":\"not-found\"}"));
        }
    }

    @Test
    void readingTheLogIsRecordedAndDoesNotFeedItself() {
        String[] auditor = bearer(Running.key(data, "auditor", List.of("ours"), Scope.AUDIT));
        String read = "AuditRead {\"operation\":\"GET /v1/events\",\"count\":1}";
        try (Running clew = new Running(data)) {
            await().untilAsserted(() ->
                    assertThat(told(access(clew, auditor, "ours"))).contains(read));
            for (int i = 0; i < 50; i++) {
                assertThat(told(access(clew, auditor, "ours")).filter(read::equals))
                        .hasSize(1);
            }
            assertThat(clew.get("/v1/sessions/unknown/events?namespace=ours", auditor)
                            .status())
                    .isEqualTo(404);
        }
        try (Running again = new Running(data)) {
            assertThat(told(access(again, auditor, "ours")))
                    .as("the rest of the minute, told when it stopped")
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith("AuditRead {\"operation\":\"GET /v1/events\",\"count\":5");
        }
    }

    @Test
    void nobodyIsRecordedWhereNobodySaysWhoTheyAre() {
        try (Running clew = new Running(data)) {
            clew.post("/v1/sessions", "{\"id\":\"s\"}");
            assertThat(clew.get("/v1/events").body().lines()).hasSize(1);
            assertThat(clew.get("/v1/events").body().lines()).hasSize(1);
            assertThat(clew.post("/v1/sessions", "{}", "Origin", "http://" + CANARY)
                            .status())
                    .isEqualTo(403);
            await().untilAsserted(() -> assertThat(told(access(clew, new String[0], "_access")))
                    .containsExactly("AccessRefused {\"operation\":\"POST /v1/sessions\",\"status\":403,"
                            + "\"problem\":\"forbidden\",\"asked\":\"default\",\"count\":1}"));
            assertThat(clew.get("/health/readiness").status()).isEqualTo(200);
            assertThat(clew.get("/v1/sessions/s").status())
                    .as("the views read over it")
                    .isEqualTo(200);
        }
    }
}
