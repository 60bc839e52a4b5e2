package io.clew.application.arbiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.clew.application.settings.MergeSettings;
import io.clew.application.settings.Misconfigured;
import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.value.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelArbiterTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "sk-very-secret";
    private static final String PRIVATE = "the private value";
    private static final List<MergeConflict> CONFLICTS = List.of(
            new MergeConflict("/plan", new Json("\"a\""), new Json("\"" + PRIVATE + "\""), new Json("\"c\"")),
            new MergeConflict("/n~1m", null, new Json("1.50"), null));

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String url;
    private int status = 200;
    private String answer = "";
    private boolean slow;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.createContext("/elsewhere", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            if (slow) {
                exchange.getResponseBody().write(body, 0, 1);
                exchange.getResponseBody().flush();
                over.await(30, TimeUnit.SECONDS);
            }
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message(String content) {
        var root = JSON.createObjectNode();
        var choice = root.putArray("choices").addObject();
        choice.put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        return root.toString();
    }

    private MergeArbiter arbiter(Duration limit) {
        return ArbiterConfiguration.made(settings(url, "small", KEY, limit))
                .get()
                .orElseThrow();
    }

    private static MergeSettings settings(String url, String name, String key, Duration limit) {
        return new MergeSettings(
                MergeSettings.Kind.MODEL, null, new MergeSettings.Model(url, name, key, limit), java.util.Map.of());
    }

    private List<Verdict> decide() {
        return arbiter(Duration.ofSeconds(10)).decide(CONFLICTS);
    }

    /** All undecided for that reason, which says nothing of keys and values. */
    private void decidesNothing(List<Verdict> verdicts, String why) {
        assertThat(verdicts).hasSize(CONFLICTS.size()).allSatisfy(verdict -> {
            assertThat(verdict.take()).isNull();
            assertThat(verdict.reason()).contains(why).contains("by hand").doesNotContain(KEY, PRIVATE);
        });
    }

    @Test
    void takesVerdictsInWhateverOrderTheyCome() {
        answer = message("""
                {"verdicts": [
                  {"conflict": 1, "take": "theirs", "reason": "It was removed\\nfor good."},
                  {"conflict": 0, "take": "value", "value": {"b": [1.50, "é"]}, "reason": "Both."}]}
                """);
        assertThat(decide())
                .containsExactly(
                        Verdict.value(new Json("{\"b\":[1.50,\"é\"]}"), "Both."),
                        Verdict.theirs("It was removed for good."));
    }

    @Test
    void asksOnceForAllInTheFormOfTheApi() {
        decide();
        assertThat(keys).containsExactly("Bearer " + KEY);
        JsonNode asked = JSON.readTree(bodies.get(0));
        assertThat(asked.path("model").asString()).isEqualTo("small");
        assertThat(asked.at("/response_format/type").asString()).isEqualTo("json_object");
        assertThat(asked.at("/messages/0/role").asString()).isEqualTo("system");
        assertThat(asked.at("/messages/1/content").asString())
                .isEqualTo("{\"conflicts\":[{\"conflict\":0,\"pointer\":\"/plan\",\"base\":\"a\",\"ours\":\"" + PRIVATE
                        + "\",\"theirs\":\"c\"},{\"conflict\":1,\"pointer\":\"/n~1m\",\"ours\":1.50}]}");
        arbiter(Duration.ofSeconds(10));
        assertThat(bodies).hasSize(1);
    }

    @Test
    void mayLeaveSomeUndecided() {
        answer = message("{\"verdicts\":[{\"conflict\":0,\"take\":\"undecided\",\"reason\":\"Unclear.\"},"
                + "{\"conflict\":1,\"take\":\"ours\",\"reason\":\"Kept. " + "x".repeat(900) + "\"}]}");
        List<Verdict> verdicts = decide();
        assertThat(verdicts.get(0)).isEqualTo(Verdict.undecided("Unclear."));
        assertThat(verdicts.get(1).take()).isNotNull();
        assertThat(verdicts.get(1).reason()).hasSize(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sure! {0: ours} | it is no JSON",
                "```json {\"verdicts\":[]}``` | it is no JSON",
                "{\"verdicts\":[]} and that is it | it is no JSON",
                "[] | it is no object with verdicts alone",
                "{\"verdicts\":[],\"note\":1} | it is no object with verdicts alone",
                "{\"verdicts\":[],\"verdicts\":[]} | it is no JSON",
                "{\"verdicts\":{}} | its verdicts are no list",
                "{\"verdicts\":[]} | a conflict has no verdict",
                "{\"verdicts\":[A]} | a conflict has no verdict",
                "{\"verdicts\":[A,A,B]} | a conflict has two verdicts",
                "{\"verdicts\":[A,B,{\"conflict\":2,\"take\":\"ours\",\"reason\":\"r\"}]} | about no conflict there is",
                "{\"verdicts\":[A,{\"conflict\":-1,\"take\":\"ours\",\"reason\":\"r\"}]} | about no conflict there is",
                "{\"verdicts\":[A,{\"conflict\":\"1\",\"take\":\"ours\",\"reason\":\"r\"}]} | about no conflict there is",
                "{\"verdicts\":[A,{\"conflict\":1.0,\"take\":\"ours\",\"reason\":\"r\"}]} | about no conflict there is",
                "{\"verdicts\":[A,{\"conflict\":1,\"take\":\"mine\",\"reason\":\"r\"}]} | none of those there are",
                "{\"verdicts\":[A,{\"conflict\":1,\"take\":\"ours\"}]} | no take or no reason",
                "{\"verdicts\":[A,{\"conflict\":1,\"reason\":\"r\"}]} | no take or no reason",
                "{\"verdicts\":[A,{\"conflict\":1,\"take\":\"value\",\"reason\":\"r\"}]} | without take = value, or is missing",
                "{\"verdicts\":[A,{\"conflict\":1,\"take\":\"ours\",\"value\":1,\"reason\":\"r\"}]} | without take = value",
                "{\"verdicts\":[A,{\"conflict\":1,\"take\":\"ours\",\"reason\":\"r\",\"sure\":true}]} | other members",
                "{\"verdicts\":[A,1]} | other members",
                "{\"verdicts\":[A,{\"conflict\":1,\"take\":\"value\",\"value\":\"\\ud800\",\"reason\":\"r\"}]} | no Unicode"
            })
    void takesNothingThatIsNotOfTheForm(String content, String why) {
        answer = message(content.replace("A", "{\"conflict\":0,\"take\":\"ours\",\"reason\":\"r\"}")
                .replace("B", "{\"conflict\":1,\"take\":\"ours\",\"reason\":\"r\"}"));
        decidesNothing(decide(), why);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 400, 401, 403, 404, 429, 500, 503})
    void takesNothingFromAnEndpointThatRefuses(int refusal) {
        status = refusal;
        answer = message("{\"error\": \"" + PRIVATE + KEY + "\"}");
        List<String> logged = logged(() -> decidesNothing(decide(), "the model's endpoint answered " + refusal));
        assertThat(bodies).hasSize(1);
        assertThat(String.join("\n", logged)).contains("answered " + refusal).doesNotContain(KEY, PRIVATE);
    }

    /** What the arbiters log meanwhile, whatever the tests before did to the log. */
    private static List<String> logged(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger(ModelArbiter.class.getPackageName());
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            action.run();
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(before);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"No.\"}}]}",
                "{\"choices\":[{\"message\":{\"content\":[{\"text\":\"{}\"}]}}]}"
            })
    void takesNothingThatIsNoMessage(String body) {
        answer = body;
        decidesNothing(decide(), "did not answer with a message");
    }

    @Test
    void takesNothingThatWasCutOff() {
        answer = message("{}").replace("\"stop\"", "\"length\"");
        decidesNothing(decide(), "was cut off");
    }

    @Test
    void takesNothingThatIsTooLong() {
        answer = message(" ".repeat(ChatModel.LARGEST_ANSWER));
        decidesNothing(decide(), "the model's answer is too long");
    }

    @Test
    void waitsNoLongerThanTheLimitForAllOfTheAnswer() {
        answer = message("{}");
        slow = true;
        long start = System.nanoTime();
        decidesNothing(arbiter(Duration.ofMillis(300)).decide(CONFLICTS), "did not answer within 0.3 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void takesNothingWhereNobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
        }
        decidesNothing(decide(), "cannot be reached");
    }

    @Test
    void sendsNoMoreThanAModelCouldRead() {
        List<MergeConflict> large = List.of(new MergeConflict(
                "/a", null, new Json("\"" + "x".repeat(ModelArbiter.LARGEST_QUESTION) + "\""), new Json("1")));
        assertThat(arbiter(Duration.ofSeconds(5)).decide(large).get(0).reason()).contains("too large");
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'' | small | '' | PT5S | needs --merge.model.url",
                "http://127.0.0.1/v1 | '' | '' | PT5S | needs --merge.model.url",
                "127.0.0.1/v1 | small | '' | PT5S | must be a URL such as",
                "ftp://127.0.0.1/v1 | small | '' | PT5S | must be a URL such as",
                "http://me:pw@127.0.0.1/v1 | small | '' | PT5S | must be a URL such as",
                "http://127.0.0.1/v1?key=x | small | '' | PT5S | must be a URL such as",
                "http://192.0.2.1/v1 | small | sk-1 | PT5S | must begin with https://",
                "http://127.0.0.1/v1 | small | sk 1 | PT5S | characters in it that no key has",
                "http://127.0.0.1/v1 | small | '' | PT0S | must be at most 10m",
                "http://127.0.0.1/v1 | small | '' | PT1H | must be at most 10m"
            })
    void refusesToStartWithSettingsThatNameNoModel(String url, String name, String key, Duration limit, String why) {
        assertThatThrownBy(() -> ArbiterConfiguration.made(settings(url, name, key, limit)))
                .isInstanceOf(Misconfigured.class)
                .hasMessageContaining(why)
                .satisfies(refusal -> assertThat(
                                key.isEmpty() || !refusal.getMessage().contains(key))
                        .isTrue());
    }

    @Test
    void tellsNobodyTheKey() {
        assertThat(settings(url, "small", KEY, Duration.ofSeconds(1)).toString())
                .doesNotContain(KEY);
    }
}
