package io.clew.application.http;

import static io.clew.application.http.TestServer.SIDES;
import static io.clew.application.http.TestServer.get;
import static io.clew.application.http.TestServer.patch;
import static io.clew.application.http.TestServer.post;
import static io.clew.application.http.TestServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.http.TestServer.Answer;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.timeline.ResolvePoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request is said clearly, and nothing is written. */
class BadInputTest {

    private static final Map<String, String> WRITES = Map.of(
            "POST /v1/sessions", "{\"id\":\"x\"}",
            "PATCH /v1/sessions/s", "{\"title\":\"t\"}",
            "POST /v1/sessions/s/messages", "{\"role\":\"user\",\"content\":\"c\"}",
            "POST /v1/sessions/s/snapshots", "{\"label\":\"l\"}",
            "POST /v1/sessions/s/forks", "{\"id\":\"f\"}",
            "POST /v1/sessions/s/revert", "{\"to\":\"v:1\"}");

    private static final List<String> READS = List.of(
            "/v1",
            "/v1/sessions",
            "/v1/sessions/s",
            "/v1/sessions/s/messages",
            "/v1/sessions/s/messages/m",
            "/v1/sessions/s/snapshots",
            "/v1/sessions/s/snapshots/n",
            "/v1/sessions/s/versions",
            "/v1/sessions/s/children",
            "/v1/sessions/s/ancestors",
            "/v1/sessions/s/tree",
            "/v1/sessions/s/events",
            "/v1/events",
            "/v1/projections");

    private long head;

    @BeforeEach
    void reset() {
        SIDES.reset();
        SIDES.answer(
                ResolvePoint.class, asked -> Resolution.of(new ResolvedPoint(new SessionId("s"), 1, 0, null, null)));
        head = SIDES.log.head();
    }

    private void assertRefused(Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Request-Id")).isNotBlank();
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:" + problem);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "tools.jackson", "\tat ");
        assertThat(SIDES.commandsSeen).isEmpty();
        assertThat(SIDES.log.head()).isEqualTo(head);
    }

    private static Answer write(String route, byte[] body, String... headers) {
        String[] parts = route.split(" ", 2);
        return send(parts[0], parts[1], body, headers);
    }

    private static Answer write(String route, String body) {
        return write(route, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    static Stream<String> writes() {
        return WRITES.keySet().stream().sorted();
    }

    static Stream<String> reads() {
        return READS.stream();
    }

    static Stream<Arguments> brokenBodies() {
        return Stream.of(
                        Arguments.of("{", 400, "malformed"),
                        Arguments.of("nonsense", 400, "malformed"),
                        Arguments.of("{} {}", 400, "malformed"),
                        Arguments.of("[]", 400, "invalid"),
                        Arguments.of("null", 400, "invalid"),
                        Arguments.of("\"text\"", 400, "invalid"),
                        Arguments.of("1e10", 400, "invalid"),
                        Arguments.of("{\"nonsense\":1}", 400, "invalid"),
                        Arguments.of("{\"a\":1,\"a\":2}", 400, "invalid"),
                        Arguments.of("{\"a\":\"\\ud800\"}", 400, "invalid"),
                        Arguments.of("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}", 413, "too-large"),
                        Arguments.of("[".repeat(100_000), 413, "too-large"),
                        Arguments.of("{\"a\":" + "1".repeat(1001) + "}", 413, "too-large"),
                        Arguments.of("{\"a\":1e10001}", 413, "too-large"),
                        Arguments.of("{\"a\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}", 413, "too-large"))
                .flatMap(broken ->
                        writes().map(route -> Arguments.of(route, broken.get()[0], broken.get()[1], broken.get()[2])));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBrokenBodyIsRefusedOnEveryRoute(String route, String body, int status, String problem) {
        assertRefused(write(route, body), status, problem);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void bytesThatAreNoTextAreRefusedOnEveryRoute(String route) {
        assertRefused(
                write(
                        route,
                        new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'},
                        "Content-Type",
                        "application/json"),
                400,
                "malformed");
        assertRefused(write(route, new byte[0], "Content-Type", "application/json"), 400, "malformed");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aBodyNeedsAJsonMediaType(String route) {
        byte[] body = WRITES.get(route).getBytes(StandardCharsets.UTF_8);
        assertRefused(write(route, body), 415, "unsupported-media-type");
        assertRefused(write(route, body, "Content-Type", "text/plain"), 415, "unsupported-media-type");
        assertRefused(
                write(route, body, "Content-Type", "application/x-www-form-urlencoded"), 415, "unsupported-media-type");
        assertRefused(write(route, body, "Content-Type", "nonsense"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void everyJsonMediaTypeIsTakenAndWhateverIsAcceptedIsAnsweredInJson(String route) {
        byte[] body = WRITES.get(route).getBytes(StandardCharsets.UTF_8);
        assertThat(write(route, body, "Content-Type", "application/json; charset=utf-8", "Accept", "text/html")
                        .status())
                .isBetween(200, 201);
        assertThat(write(route, body, "Content-Type", "application/vnd.x+json", "Accept", "nonsense")
                        .header("Content-Type"))
                .isEqualTo("application/json");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void headersThatCannotBeRightAreRefused(String route) {
        byte[] body = WRITES.get(route).getBytes(StandardCharsets.UTF_8);
        for (String[] header : new String[][] {
            {"If-Match", "W/\"1\""},
            {"If-Match", "\"1\", \"2\""},
            {"If-Match", "abc"},
            {"If-Match", "-1"},
            {"If-Match", "\"\""},
            {"Clew-Namespace", "a/b"},
            {"Clew-Namespace", "x".repeat(65)},
            {"Clew-Namespace", ""},
            {"Idempotency-Key", ""},
            {"Idempotency-Key", "a b"},
            {"Idempotency-Key", "x".repeat(256)},
            {"Clew-Actor", " "},
            {"Clew-Actor", "x".repeat(257)},
            {"X-Request-Id", "a b"},
            {"X-Request-Id", "x".repeat(129)},
            {"Clew-Correlation-Id", "x".repeat(129)},
            {"Clew-Causation-Id", "a b"},
            {"Clew-Consistent", "never"}
        }) {
            Answer answer = write(route, body, "Content-Type", "application/json", header[0], header[1]);
            assertRefused(answer, 400, "invalid");
            assertThat(answer.json().get("field").asString())
                    .isIn(header[0], header[0].equals("Clew-Namespace") ? "namespace" : header[0]);
        }
        assertRefused(
                write(route, body, "Content-Type", "application/json", "Idempotency-Key", "a", "Idempotency-Key", "b"),
                400,
                "invalid");
    }

    @ParameterizedTest
    @CsvSource({"POST /v1/sessions", "POST /v1/sessions/s/forks"})
    void whereASessionIsCreatedThereIsNoVersionToExpect(String route) {
        for (String version : List.of("\"1\"", "1", "*")) {
            assertRefused(
                    write(
                            route,
                            WRITES.get(route).getBytes(StandardCharsets.UTF_8),
                            "Content-Type",
                            "application/json",
                            "If-Match",
                            version),
                    400,
                    "invalid");
        }
    }

    @ParameterizedTest
    @MethodSource("reads")
    void unknownAndRepeatedParametersAreNamed(String route) {
        Answer unknown = get(route + "?nonsense=1");
        assertRefused(unknown, 400, "invalid");
        assertThat(unknown.json().get("field").asString()).isEqualTo("nonsense");
        Answer repeated = get(route + "?namespace=a&namespace=a");
        assertRefused(repeated, 400, "invalid");
        assertThat(repeated.json().get("field").asString()).isEqualTo("namespace");
        assertRefused(get(route + "?namespace=a%2Fb"), 400, "invalid");
        assertRefused(get(route + "?namespace=a", "Clew-Namespace", "b"), 400, "invalid");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writesTakeNoParameterButTheNamespace(String route) {
        String[] parts = route.split(" ", 2);
        assertRefused(
                send(
                        parts[0],
                        parts[1] + "?at=head",
                        WRITES.get(route).getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/json"),
                400,
                "invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/sessions?limit=0, limit",
        "/v1/sessions?limit=1001, limit",
        "/v1/sessions?limit=-1, limit",
        "/v1/sessions?limit=, limit",
        "/v1/sessions?limit=1.0, limit",
        "/v1/sessions?limit=99999999999999999999, limit",
        "/v1/sessions?sort=id, sort",
        "/v1/sessions?status=gone, status",
        "/v1/sessions?createdAfter=yesterday, createdAfter",
        "/v1/sessions?createdBefore=2026-13-01T00:00:00Z, createdBefore",
        "/v1/sessions?updatedAfter=2026-11-21, updatedAfter",
        "/v1/sessions?parentId=, parentId",
        "/v1/sessions?label=head, label",
        "/v1/sessions?cursor=nonsense, cursor",
        "/v1/sessions?cursor=, cursor",
        "/v1/sessions?min-position=-1, min-position",
        "/v1/sessions/s?at=v:0, at",
        "/v1/sessions/s?at=v:-1, at",
        "/v1/sessions/s?at=m:-1, at",
        "/v1/sessions/s?at=m:x, at",
        "/v1/sessions/s?at=, at",
        "/v1/sessions/s?min-version=0, min-version",
        "/v1/sessions/s/messages?order=up, order",
        "/v1/sessions/s/messages?from=-1, from",
        "/v1/sessions/s/messages?from=x, from",
        "/v1/sessions/s/messages?limit=1001, limit",
        "/v1/sessions/s/versions?after=-1, after",
        "/v1/sessions/s/versions?order=x, order",
        "/v1/sessions/s/children?limit=0, limit",
        "/v1/sessions/s/ancestors?limit=0, limit",
        "/v1/sessions/s/tree?depth=0, depth",
        "/v1/sessions/s/tree?depth=201, depth",
        "/v1/sessions/s/snapshots?label=v:1, label",
        "/v1/events?after=-1, after",
        "/v1/events?until=x, until",
        "/v1/events?since=x, since",
        "/v1/events?limit=0, limit",
        "/v1/sessions/s/events?history=maybe, history"
    })
    void parametersOutOfRangeAreNamed(String target, String field) {
        Answer answer = get(target);
        assertRefused(answer, 400, "invalid");
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("POST /v1/sessions", "{\"id\":5}", "id"),
                Arguments.of("POST /v1/sessions", "{\"id\":\"\"}", "id"),
                Arguments.of("POST /v1/sessions", "{\"id\":\"..\"}", "id"),
                Arguments.of("POST /v1/sessions", "{\"id\":\"a\\u0000\"}", "id"),
                Arguments.of("POST /v1/sessions", "{\"title\":true}", "title"),
                Arguments.of("POST /v1/sessions", "{\"parentId\":[]}", "parentId"),
                Arguments.of("POST /v1/sessions", "{\"metadata\":[]}", "metadata"),
                Arguments.of("POST /v1/sessions", "{\"state\":\"x\"}", "state"),
                Arguments.of("POST /v1/sessions", "{\"version\":3}", "version"),
                Arguments.of("PATCH /v1/sessions/s", "{}", "body"),
                Arguments.of("PATCH /v1/sessions/s", "{\"title\":null}", "body"),
                Arguments.of("PATCH /v1/sessions/s", "{\"title\":1}", "title"),
                Arguments.of("PATCH /v1/sessions/s", "{\"title\":\"t\",\"status\":\"archived\"}", "status"),
                Arguments.of("POST /v1/sessions/s/messages", "{}", "role"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"role\":\"king\",\"content\":\"\"}", "role"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"role\":\"user\"}", "content"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"role\":\"user\",\"content\":null}", "content"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"role\":\"user\",\"content\":5}", "content"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"role\":\"user\",\"content\":[\"x\"]}", "content"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"role\":\"tool\",\"content\":\"\"}", "toolCallId"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"messages\":[]}", "messages"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"messages\":null}", "messages"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"messages\":{}}", "messages"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"messages\":[1]}", "messages[0]"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"\"},{\"role\":5,\"content\":\"\"}]}",
                        "messages[1].role"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"\"},{\"role\":\"x\",\"content\":\"\"}]}",
                        "messages[1].role"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"\",\"extra\":1}]}",
                        "messages[0].extra"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"\"}],\"role\":\"user\"}",
                        "role"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"messages\":[{\"id\":\"a\",\"role\":\"user\",\"content\":\"\"},"
                                + "{\"id\":\"a\",\"role\":\"user\",\"content\":\"\"}]}",
                        "messages[1].id"),
                Arguments.of(
                        "POST /v1/sessions/s/messages", "{\"role\":\"user\",\"content\":\"\",\"index\":0}", "index"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"role\":\"user\",\"content\":\"\",\"occurredAt\":\"now\"}",
                        "occurredAt"),
                Arguments.of("POST /v1/sessions/s/messages", assistant("{}"), "toolCalls"),
                Arguments.of("POST /v1/sessions/s/messages", assistant("[1]"), "toolCalls[0]"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        assistant(
                                "[{\"id\":\"c\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":{}}}]"),
                        "toolCalls[0].function.arguments"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        assistant("[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]"),
                        "toolCalls[0].id"),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"role\":\"assistant\",\"toolCalls\":[],\"tool_calls\":[]}",
                        "tool_calls"),
                Arguments.of("POST /v1/sessions/s/messages", "{\"role\":\"assistant\",\"toolCalls\":[]}", "content"),
                Arguments.of("POST /v1/sessions/s/snapshots", "{\"label\":\"\"}", "label"),
                Arguments.of("POST /v1/sessions/s/snapshots", "{\"label\":\"head\"}", "label"),
                Arguments.of("POST /v1/sessions/s/snapshots", "{\"label\":\"m:x\"}", "label"),
                Arguments.of("POST /v1/sessions/s/snapshots", "{\"at\":\"v:0\"}", "at"),
                Arguments.of("POST /v1/sessions/s/snapshots", "{\"environment\":{\"os\":\"x\"}}", "environment.os"),
                Arguments.of(
                        "POST /v1/sessions/s/snapshots",
                        "{\"environment\":{\"gitCommit\":1}}",
                        "environment.gitCommit"),
                Arguments.of("POST /v1/sessions/s/snapshots", "{\"sessionVersion\":1}", "sessionVersion"),
                Arguments.of("POST /v1/sessions/s/forks", "{\"at\":\"m:-1\"}", "at"),
                Arguments.of("POST /v1/sessions/s/forks", "{\"boundary\":\"refuse\"}", "boundary"),
                Arguments.of("POST /v1/sessions/s/forks", "{\"count\":3}", "Idempotency-Key"),
                Arguments.of("POST /v1/sessions/s/forks", "{\"count\":101,\"prefix\":\"p\"}", "count"),
                Arguments.of("POST /v1/sessions/s/merge", "{\"from\":5}", "from"),
                Arguments.of("POST /v1/sessions/s/merge", "{\"from\":\"t\",\"fromAt\":\"v:0\"}", "fromAt"),
                Arguments.of(
                        "POST /v1/sessions/s/merge",
                        "{\"from\":\"t\",\"resolutions\":{\"/k\":{\"take\":\"mine\"}}}",
                        "resolutions.'/k'.take"),
                Arguments.of("POST /v1/sessions/s/merge", "{\"from\":\"t\",\"dryRun\":\"true\"}", "dryRun"),
                Arguments.of("POST /v1/sessions/s/forks", "{\"parentId\":\"x\"}", "parentId"),
                Arguments.of("POST /v1/sessions/s/revert", "{}", "to"),
                Arguments.of("POST /v1/sessions/s/revert", "{\"to\":\"v:x\"}", "to"),
                Arguments.of("POST /v1/sessions/s/revert", "{\"to\":7}", "to"),
                Arguments.of("POST /v1/sessions/s/revert", "{\"to\":\"v:1\",\"boundary\":\"\"}", "boundary"));
    }

    private static String assistant(String toolCalls) {
        return "{\"role\":\"assistant\",\"content\":\"\",\"toolCalls\":" + toolCalls + "}";
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void theFieldThatIsWrongIsNamed(String route, String body, String field) {
        Answer answer = write(route, body);
        assertRefused(answer, 400, "invalid");
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("reason").asString()).isNotBlank();
    }

    static Stream<Arguments> tooLarge() {
        String message = "{\"role\":\"user\",\"content\":\"" + "x".repeat(1024 * 1024) + "\"}";
        String tiny = "{\"role\":\"user\",\"content\":\"\"}";
        String big = "{\"k\":\"" + "x".repeat(64 * 1024) + "\"}";
        return Stream.of(
                Arguments.of("POST /v1/sessions/s/messages", message, "message", 1024 * 1024),
                Arguments.of(
                        "POST /v1/sessions/s/messages", "{\"messages\":[" + message + "]}", "message", 1024 * 1024),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"messages\":[" + tiny + ("," + tiny).repeat(1000) + "]}",
                        "batch",
                        1000),
                Arguments.of(
                        "POST /v1/sessions/s/messages",
                        "{\"role\":\"user\",\"content\":\"\",\"metadata\":" + big + "}",
                        "metadata",
                        64 * 1024),
                Arguments.of("POST /v1/sessions", "{\"title\":\"" + "x".repeat(513) + "\"}", "title", 512),
                Arguments.of("PATCH /v1/sessions/s", "{\"title\":\"" + "x".repeat(513) + "\"}", "title", 512),
                Arguments.of("POST /v1/sessions/s/forks", "{\"title\":\"" + "x".repeat(513) + "\"}", "title", 512),
                Arguments.of("POST /v1/sessions/s/forks", "{\"metadata\":" + big + "}", "metadata", 64 * 1024),
                Arguments.of("POST /v1/sessions", "{\"metadata\":" + big + "}", "metadata", 64 * 1024),
                Arguments.of(
                        "POST /v1/sessions",
                        "{\"state\":{\"k\":\"" + "x".repeat(1024 * 1024) + "\"}}",
                        "state value",
                        1024 * 1024),
                Arguments.of("POST /v1/sessions/s/snapshots", "{\"label\":\"" + "x".repeat(129) + "\"}", "label", 128),
                Arguments.of(
                        "POST /v1/sessions/s/revert",
                        "{\"to\":\"v:1\",\"reason\":\"" + "x".repeat(501) + "\"}",
                        "reason",
                        500));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void theLimitThatIsBrokenIsNamed(String route, String body, String limit, int maximum) {
        Answer answer = write(route, body);
        assertRefused(answer, 413, "too-large");
        assertThat(answer.json().get("limit").asString()).isEqualTo(limit);
        assertThat(answer.json().get("maximum").asInt()).isEqualTo(maximum);
    }

    @Test
    void aMethodThatARouteDoesNotTakeIsRefusedWithThoseItTakes() {
        Answer answer = send("DELETE", "/v1/sessions/s/messages", null);
        assertRefused(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
        assertRefused(send("PUT", "/v1/sessions/s", "{}".getBytes(StandardCharsets.UTF_8)), 405, "method-not-allowed");
        assertRefused(send("NONSENSE", "/v1/sessions", null), 405, "method-not-allowed");
    }

    @Test
    void optionsSayWhatARouteTakes() {
        Answer answer = send("OPTIONS", "/v1/sessions", null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Allow")).contains("GET", "HEAD", "POST");
    }

    @Test
    void whatTomcatRefusesIsAProblemToo() {
        for (String request : List.of(
                "nonsense\r\n\r\n",
                "GET /v1 HTTP/1.1\r\n\r\n",
                "GET /v1 HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "GET /v1 HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n",
                "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "TRACE /v1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "CONNECT /v1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1 HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: x\r\n\r\n",
                "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: x\r\n\r\n")) {
            String answer = TestServer.raw(request);
            assertThat(answer).matches("(?s)HTTP/1.1 4.*").doesNotContain("<html", "Tomcat");
            assertThat(answer).contains("urn:clew:problem:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/events", "/v1/projections"})
    void whatAReadSaysOfItsBodyChangesNothing(String route) {
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x", "a/b/c", "/")) {
            assertThat(get(route, "Content-Type", type).status()).as(type).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatEndsEarlyIsNot5xx() {
        String answer = TestServer.raw("POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(SIDES.commandsSeen).isEmpty();
    }

    @Test
    void nothingWithoutANameAndNoOneUnforeseenIsExplained() {
        SIDES.answerCommand(io.clew.kernel.command.StartSession.class, command -> {
            throw new IllegalStateException("a secret");
        });
        Answer answer = post("/v1/sessions", "{}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:clew:problem:internal");
        assertThat(answer.body()).doesNotContain("secret").contains(answer.header("X-Request-Id"));
        assertThat(patch("/v1/sessions/s", "{}").status()).isEqualTo(400);
    }
}
