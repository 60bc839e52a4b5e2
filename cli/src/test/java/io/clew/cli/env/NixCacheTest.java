package io.clew.cli.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NixCacheTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String HASH = "gnvi1x7r8kl3clzx0d266wi82fgyzidv";
    private static final String PATH = "/nix/store/" + HASH + "-steam-run-fhs";
    private static final String NARINFO = """
            StorePath: %s
            URL: nar/x.nar.zst
            Compression: zstd
            FileHash: sha256:1
            FileSize: 120
            NarHash: sha256:2
            NarSize: 400
            References: a
            Sig: cache:abc==
            """.formatted(PATH);

    private record Said(int status, String body, Map<String, String> headers) {}

    private final Map<String, Said> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestMethod() + " " + path);
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Said said = answers.getOrDefault(path, new Said(404, "404", Map.of()));
        byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
        said.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        try (exchange) {
            if (said.headers().containsKey("Slow")) {
                exchange.getResponseBody().write(body, 0, 1);
                exchange.getResponseBody().flush();
                over.await(30, TimeUnit.SECONDS);
            }
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void says(String path, int status, String body) {
        answers.put(path, new Said(status, body, Map.of()));
    }

    private NixCache cache() {
        return NixCache.at(url + "/", null, LIMIT);
    }

    private NixCache attic(String token) {
        return NixCache.attic(url, "agents", token, LIMIT);
    }

    @Test
    void findsWhatIsThere() {
        says("/" + HASH + ".narinfo", 200, NARINFO);
        NixCache.Cached cached = new NixCache.Cached(PATH, "sha256:2", 400L, 120L);
        assertThat(cache().find(PATH)).contains(cached);
        assertThat(cache().find(HASH)).contains(cached);
        assertThat(cache().has(PATH)).isTrue();
        assertThat(asked).containsOnly("GET /" + HASH + ".narinfo");
        assertThat(tokens).containsOnly("null");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403})
    void saysWhatIsNotThere(int status) {
        says("/" + HASH + ".narinfo", status, "<Error>");
        assertThat(cache().find(PATH)).isEqualTo(Optional.empty());
    }

    @Test
    void tellsWhatACacheIs() {
        says("/nix-cache-info", 200, "StoreDir: /nix/store\nWantMassQuery: 1\nPriority: 40\n");
        assertThat(cache().info()).isEqualTo(new NixCache.Info("/nix/store", true, 40, null, null));
        says("/nix-cache-info", 200, "StoreDir: /nix/store\n");
        assertThat(cache().info()).isEqualTo(new NixCache.Info("/nix/store", null, null, null, null));
        says("/nix-cache-info", 404, "");
        assertThatThrownBy(cache()::info).isInstanceOf(EnvException.class).hasMessageContaining("There is no cache at");
    }

    @Test
    void asksAtticByItsOwnRoutesWithTheToken() {
        says("/agents/" + HASH + ".narinfo", 200, NARINFO);
        says(
                "/_api/v1/cache-config/agents",
                200,
                "{\"substituter_endpoint\":\"x\",\"public_key\":\"agents:k=\",\"is_public\":false,"
                        + "\"store_dir\":\"/nix/store\",\"priority\":41,\"upstream_cache_key_names\":[]}");
        assertThat(attic("secret").has(PATH)).isTrue();
        assertThat(attic("secret").info()).isEqualTo(new NixCache.Info("/nix/store", true, 41, "agents:k=", false));
        assertThat(asked).containsExactly("GET /agents/" + HASH + ".narinfo", "GET /_api/v1/cache-config/agents");
        assertThat(tokens).containsOnly("Bearer secret");
    }

    @Test
    void tellsAtticsRefusalsApart() {
        says("/agents/" + HASH + ".narinfo", 404, "{\"code\":404,\"error\":\"NoSuchObject\",\"message\":\"m\"}");
        assertThat(attic(null).find(PATH)).isEmpty();
        says("/agents/" + HASH + ".narinfo", 404, "{\"code\":404,\"error\":\"NoSuchCache\",\"message\":\"m\"}");
        refuses(attic(null), "There is no cache at", "the cache's name");
        says("/agents/" + HASH + ".narinfo", 401, "{\"code\":401,\"error\":\"Unauthorized\",\"message\":\"m\"}");
        refuses(attic(null), "answers 401", "put a token", "ATTIC_TOKEN");
        refuses(attic("secret"), "answers 401", "the token in ATTIC_TOKEN does not let in");
        says("/agents/" + HASH + ".narinfo", 403, "{\"code\":403,\"error\":\"AccessError\",\"message\":\"m\"}");
        refuses(attic("secret"), "answers 403", "does not let in");
    }

    private void refuses(NixCache cache, String... words) {
        assertThatThrownBy(() -> cache.find(PATH))
                .isInstanceOf(EnvException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesWhatIsNoAnswer() {
        String path = "/" + HASH + ".narinfo";
        says(path, 500, "oops");
        refuses(cache(), "answers 500", "try again later");
        says(path, 429, "slower");
        refuses(cache(), "answers 429", "try again later");
        says(path, 204, "");
        refuses(cache(), "answers 204");
        says(path, 200, "<html><body>Welcome to our hotel</body></html>");
        refuses(cache(), "does not answer as a Nix binary cache");
        says(path, 200, "");
        refuses(cache(), "does not answer as a Nix binary cache");
        says(path, 200, NARINFO.replace(HASH, HASH.replace('g', 'h')));
        refuses(cache(), "answers about /nix/store/hnvi");
        says(path, 200, NARINFO.replace("NarSize: 400", "NarSize: many"));
        refuses(cache(), "does not answer as a Nix binary cache");
        says(path, 200, NARINFO + "Sig: " + "x".repeat(1 << 20));
        refuses(cache(), "too long");
    }

    @Test
    void waitsNoLongerThanTheLimit() {
        answers.put("/" + HASH + ".narinfo", new Said(200, NARINFO, Map.of("Slow", "1")));
        NixCache impatient = NixCache.at(url, null, Duration.ofMillis(300));
        long start = System.nanoTime();
        refuses(impatient, "did not answer within 0.3 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        refuses(
                NixCache.at("http://127.0.0.1:" + port, null, LIMIT),
                "cannot be asked (no connection)",
                "can be reached");
        refuses(
                NixCache.at("http://cache.invalid", null, LIMIT),
                "cannot be asked (nobody knows that host)",
                "can be reached");
    }

    @Test
    void followsWhereItIsSentAndKeepsTheTokenToItself() throws IOException {
        says("/" + HASH + ".narinfo", 200, NARINFO);
        answers.put("/agents/" + HASH + ".narinfo", new Said(302, "", Map.of("Location", "/" + HASH + ".narinfo")));
        assertThat(attic("secret").has(PATH)).isTrue();
        assertThat(tokens).containsExactly("Bearer secret", "Bearer secret");

        tokens.clear();
        answers.put(
                "/agents/" + HASH + ".narinfo",
                new Said(307, "", Map.of("Location", url.replace("127.0.0.1", "localhost") + "/" + HASH + ".narinfo")));
        assertThat(attic("secret").has(PATH)).isTrue();
        assertThat(tokens).containsExactly("Bearer secret", "null");

        answers.put(
                "/agents/" + HASH + ".narinfo", new Said(302, "", Map.of("Location", "/agents/" + HASH + ".narinfo")));
        refuses(attic(null), "sends on and on");
        answers.put("/agents/" + HASH + ".narinfo", new Said(302, "", Map.of("Location", "file:///etc/passwd")));
        refuses(attic(null), "no safer URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "gnvi1x7r8kl3clzx0d266wi82fgyzide",
                "../gnvi1x7r8kl3clzx0d266wi82fgyzidv/..",
                "/nix/store/gnvi1x7r8kl3clzx0d266wi82fgyzidv-a/bin"
            })
    void refusesWhatIsNoStorePath(String path) {
        assertThatThrownBy(() -> cache().find(path))
                .isInstanceOf(EnvException.class)
                .hasMessageContaining("neither a store path");
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cache.nixos.org", "ftp://x", "https://", "https://x?y", "s3://bucket", "http://a b"})
    void refusesWhatIsNoUrl(String no) {
        assertThatThrownBy(() -> NixCache.at(no, null, LIMIT))
                .isInstanceOf(EnvException.class)
                .hasMessageContaining("is no URL of a cache");
        assertThatThrownBy(() -> NixCache.attic(url, "a/b", null, LIMIT)).isInstanceOf(EnvException.class);
    }

    @Test
    void refusesATokenThatCannotBeSent() {
        refuses(attic("sec\nret"), "cannot be a token");
    }
}
