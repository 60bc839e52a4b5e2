package io.clew.application.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.proof.ClewProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is made to take memory or time is refused soon and for little, also where many send it at once. */
class JsonBombTest {

    private static final Logger LOG = LoggerFactory.getLogger(JsonBombTest.class);
    private static final List<String> ROUTES = List.of(
            "POST /v1/sessions",
            "POST /v1/sessions/s/messages",
            "POST /v1/sessions/s/snapshots",
            "POST /v1/transactions",
            "POST /api/stored/agents");
    private static final int AT_ONCE = 8;
    private static final long BODY = 8 << 20;

    /** What the server throws away behind its answer, and what may be on its way besides, before the sender sees it. */
    private static final long ON_THE_WAY = 80 << 20;

    private static final long GIBIBYTE = 1L << 30;
    private static final long SLACK = 16 << 20;

    @TempDir
    static Path folder;

    private static ClewProcess clew;
    private static long before;

    @BeforeAll
    static void start() {
        clew = ClewProcess.start(folder.resolve("data"));
        try (Wire wire = new Wire(clew.address().getPort())) {
            assertThat(post(wire, "POST /v1/sessions", "{\"id\":\"s\"}".getBytes(StandardCharsets.UTF_8), "")
                            .status())
                    .isEqualTo(201);
            Bombs.whole().forEach((name, bomb) -> post(wire, ROUTES.get(1), bomb, ""));
        }
        before = clew.liveHeap();
    }

    @AfterAll
    static void stop() {
        clew.stop();
        clew.close();
    }

    private static Reply post(Wire wire, String route, byte[] body, String header) {
        byte[] head = (route + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        Wire.Heard heard = wire.ask(request);
        assertThat(heard.end()).as(route).isNull();
        return heard.replies().get(0);
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isBetween(400, 429);
        assertThat(reply.text()).contains(reply.type().equals("application/json") ? "error" : "urn:clew:problem:");
    }

    private static void assertNothingIsLeft() {
        assertThat(clew.liveHeap() - before)
                .as("bytes of heap more than before")
                .isLessThan(SLACK);
    }

    @Test
    void whatComesWholeIsReadAndRefused() {
        try (Wire wire = new Wire(clew.address().getPort())) {
            // Beside others on the machine all takes longer, also what is no bomb but as large.
            long pace = nanosToRefuse(wire, ROUTES.get(0), Bombs.harmless());
            long longest = Math.max(Rules.LONGEST_NANOS, 8 * pace);
            Bombs.whole().forEach((name, bomb) -> {
                long slowest = 0;
                for (String route : ROUTES) {
                    slowest = Math.max(slowest, nanosToRefuse(wire, route, bomb));
                }
                LOG.info("{}: refused after {} ms", name, slowest / 1_000_000);
                assertThat(slowest).as(name).isLessThan(longest);
            });
        }
        assertNothingIsLeft();
    }

    /** The machine may have been slow: the best of three tells. */
    private static long nanosToRefuse(Wire wire, String route, byte[] bomb) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3 && best > Rules.LONGEST_NANOS; i++) {
            Reply reply = post(wire, route, bomb, "");
            assertRefused(reply);
            best = Math.min(best, reply.nanos());
        }
        return best;
    }

    /** Whoever is one too many is told to come again, and the memory is enough for the others. */
    @Test
    void manyAtOnceTakeNoMoreMemoryThanThereIs() throws Exception {
        List<byte[]> bombs = List.copyOf(Bombs.whole().values());
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(threads.submit(() -> {
                try (Wire wire = new Wire(clew.address().getPort())) {
                    for (byte[] bomb : bombs) {
                        Reply reply = post(wire, ROUTES.get(1), bomb, "");
                        assertRefused(reply);
                        statuses.add(reply.status());
                    }
                }
            }));
        }
        threads.shutdown();
        for (Future<?> each : all) {
            each.get();
        }
        LOG.info(
                "{} bombs at once: {} answers, {} of them come-again",
                AT_ONCE,
                statuses.size(),
                statuses.stream().filter(status -> status == 429).count());
        assertNothingIsLeft();
    }

    @Test
    void whatIsZippedIsNotUnzipped() {
        byte[] zipped = Bombs.zipped();
        try (Wire wire = new Wire(clew.address().getPort())) {
            for (String route : ROUTES) {
                assertRefused(post(wire, route, zipped, "Content-Encoding: gzip\r\n"));
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedBeforeItComes() throws IOException {
        for (String route : ROUTES) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), clew.address().getPort())) {
                long start = System.nanoTime();
                head(socket, route, "Content-Type: application/json\r\nContent-Length: " + GIBIBYTE);
                assertThat(status(socket.getInputStream())).isEqualTo(413);
                assertThat(System.nanoTime() - start).isLessThan(Rules.LONGEST_NANOS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/sessions/s/messages application/json",
                "POST /api/stored/agents application/json",
                "POST /v1/sessions/import application/x-ndjson",
                "POST /v1/sessions/import?format=openai application/x-ndjson",
                "POST /v1/sessions/import?format=openai application/json"
            })
    void whatHasNoEndIsRefusedAsSoonAsItIsTooMuch(String routeAndType) throws Exception {
        String[] words = routeAndType.split(" ", -1);
        for (Map.Entry<String, String[]> bomb : Bombs.endless().entrySet()) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), clew.address().getPort())) {
                head(socket, words[0] + " " + words[1], "Content-Type: " + words[2] + "\r\nTransfer-Encoding: chunked");
                AtomicLong tooMuchSince = new AtomicLong();
                AtomicLong sent = new AtomicLong();
                CompletableFuture<Void> sending = CompletableFuture.runAsync(
                        () -> send(socket, bomb.getValue()[0], bomb.getValue()[1], sent, tooMuchSince));
                int status = status(socket.getInputStream());
                long after = System.nanoTime() - tooMuchSince.get();
                long then = sent.get();
                socket.close();
                sending.join();
                LOG.info(
                        "{} without an end, {}: {} after {} KiB, {} ms after the limit",
                        bomb.getKey(),
                        routeAndType,
                        status,
                        then >> 10,
                        tooMuchSince.get() == 0 ? 0 : after / 1_000_000);
                assertThat(status).isBetween(400, 413);
                assertThat(then).isLessThan(BODY + ON_THE_WAY);
                assertThat(tooMuchSince.get() == 0 ? 0 : after).isLessThan(Rules.LONGEST_NANOS);
            }
        }
        assertNothingIsLeft();
    }

    private static void head(Socket socket, String route, String headers) throws IOException {
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write((route + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(Socket socket, String begin, String unit, AtomicLong sent, AtomicLong tooMuchSince) {
        byte[] part = unit.repeat((1 << 16) / unit.length()).getBytes(StandardCharsets.US_ASCII);
        byte[] length = (Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try {
            OutputStream out = socket.getOutputStream();
            if (!begin.isEmpty()) {
                out.write((Integer.toHexString(begin.length()) + "\r\n" + begin + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            while (sent.get() < GIBIBYTE) {
                out.write(length);
                out.write(part);
                out.write(new byte[] {'\r', '\n'});
                if (sent.addAndGet(part.length) > BODY + (1 << 20)) {
                    tooMuchSince.compareAndSet(0, System.nanoTime());
                }
            }
        } catch (IOException nobodyListens) {
            // As it should be.
        }
    }

    private static int status(InputStream in) throws IOException {
        String line = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        assertThat(line).startsWith("HTTP/1.1 ");
        return Integer.parseInt(line.substring(9));
    }

    /** Any JSON is kept where any may be: this is no bomb. */
    @Test
    void muchThatMayBeThereIsTaken() {
        String numbers = "[" + "0,".repeat(100_000) + "0]";
        try (Wire wire = new Wire(clew.address().getPort())) {
            Reply reply = post(wire, "PUT /v1/sessions/s/state/numbers", numbers.getBytes(StandardCharsets.UTF_8), "");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(JsonMapper.shared().readTree(reply.body()).path("value")).hasSize(100_001);
        }
    }
}
