package io.clew.application.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that send a byte now and then keep nobody else waiting, and leave nothing behind. 1,000 of them by
 * {@code -Dclew.slow.sockets=1000}.
 */
class SlowRequestsTest {

    private static final int SOCKETS = Integer.getInteger("clew.slow.sockets", 150);
    private static final int REQUESTS = Integer.getInteger("clew.slow.requests", 300);
    private static final double WORSE = Double.parseDouble(System.getProperty("clew.slow.worse", "2"));
    private static final int TURNS = 4;

    @TempDir
    Path data;

    /** In turns, since the disk and other users of the machine change their pace; the best of them tells. */
    @Test
    void slowHeadersAndBodiesHoldUpNobody() throws Exception {
        try (Running clew = new Running(data, "--server.tomcat.threads.max=60")) {
            assertThat(clew.post("/v1/sessions", "{\"id\":\"s\"}").status()).isEqualTo(201);
            normal(clew, REQUESTS);
            int threads = Thread.activeCount();
            double best = Double.MAX_VALUE;
            for (int turn = 0; turn < TURNS && best >= WORSE; turn++) {
                double alone = Math.max(normal(clew, REQUESTS), 5);
                double beside = besideSlowOnes(clew);
                best = Math.min(best, beside / alone);
                System.getLogger("slow")
                        .log(
                                System.Logger.Level.INFO,
                                "p99 of a write and a read: {0} ms alone, {1} ms beside {2} slow sockets",
                                alone,
                                beside,
                                SOCKETS);
            }
            assertThat(best).isLessThan(WORSE);
            await().atMost(Duration.ofSeconds(30)).until(() -> clew.busyThreads() == 0);
            assertThat(Thread.activeCount()).isLessThan(threads + 65);
            assertThat(clew.post("/v1/sessions/s/messages", "{\"role\":\"user\",\"content\":\"end\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    private static double besideSlowOnes(Running clew) throws Exception {
        List<Socket> slow = new ArrayList<>();
        Thread trickle = new Thread(() -> trickle(slow), "trickle");
        trickle.setDaemon(true);
        try {
            for (int i = 0; i < SOCKETS; i++) {
                slow.add(open(clew.port, "/v1/sessions", i % 2 == 0));
            }
            trickle.start();
            double p99 = normal(clew, REQUESTS);
            assertThat(clew.busyThreads()).isLessThan(30);
            return p99;
        } finally {
            trickle.interrupt();
            trickle.join();
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/sessions", "/v1/sessions/import?format=openai"})
    void aBodyThatComesTooSlowlyIsRefused(String path) throws Exception {
        try (Running clew = new Running(data);
                Socket socket = open(clew.port, path, true)) {
            socket.setSoTimeout(60_000);
            Thread trickle = new Thread(() -> trickle(List.of(socket)));
            trickle.setDaemon(true);
            trickle.start();
            byte[] answer = socket.getInputStream().readNBytes(12);
            trickle.interrupt();

            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
    }

    /** A request that never ends: in its body, or already in its head. */
    private static Socket open(int port, String path, boolean body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        send(socket, body ? head + "Content-Length: 1000000\r\n\r\n{" : head + "X-Slow: a");
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void trickle(List<Socket> sockets) {
        while (!Thread.currentThread().isInterrupted()) {
            for (Socket each : sockets) {
                try {
                    send(each, "a");
                } catch (IOException brokenOff) {
                    continue;
                }
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The 99th percentile, in milliseconds, of a write followed by a read. */
    private static double normal(Running clew, int requests) {
        double[] millis = new double[requests];
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            assertThat(clew.post("/v1/sessions/s/messages", "{\"role\":\"user\",\"content\":\"" + i + "\"}")
                            .status())
                    .isEqualTo(201);
            assertThat(clew.get("/v1/sessions/s").status()).isEqualTo(200);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[requests * 99 / 100];
    }
}
