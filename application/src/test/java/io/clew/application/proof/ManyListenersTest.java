package io.clew.application.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many listen over real sockets: all hear everything soon, none takes a thread, and the server ends promptly all the
 * same. {@code -Dclew.listeners=} says how many.
 */
class ManyListenersTest {

    private static final Logger LOG = LoggerFactory.getLogger(ManyListenersTest.class);
    private static final int LISTENERS = Integer.getInteger("clew.listeners", 100);
    private static final int WRITES = 200;
    private static final int WARM_UP = 50;

    /** Far fewer than listeners: if each kept one, nobody else would be answered. */
    private static final int REQUEST_THREADS = 10;

    private static final long MOST_BYTES_EACH = 200_000;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void allHearEverythingSoonAndCostLittle(@TempDir Path folder) throws IOException {
        try (ClewProcess clew = ClewProcess.start(
                folder.resolve("data"), "-XX:TieredStopAtLevel=4", "-Dserver.tomcat.threads.max=" + REQUEST_THREADS)) {
            ClewClient client = new ClewClient(clew::address);
            client.send(Ask.post("/sessions", LosslessJson.read("{\"id\":\"s\"}")))
                    .expect(201);
            long heapBefore = clew.liveHeap();
            try (Crowd crowd = new Crowd(clew.address().getPort(), LISTENERS, "/v1/events?after=1")) {
                Conditions.await(Duration.ofSeconds(60), () -> "all are let in", () -> crowd.welcomed() == LISTENERS);
                long heapListening = clew.liveHeap();
                for (int i = 0; i < WARM_UP; i++) {
                    say(client);
                }
                Map<Long, Long> acknowledged = new HashMap<>();
                for (int i = 0; i < WRITES; i++) {
                    long position = say(client);
                    acknowledged.put(position, System.nanoTime());
                    Conditions.pause();
                }
                Conditions.await(
                        Duration.ofSeconds(60),
                        () -> "all have heard all; now " + crowd.heard(),
                        () -> crowd.heard() == (long) LISTENERS * (WARM_UP + WRITES));
                long perListener = (heapListening - heapBefore) / LISTENERS;
                long[] delays = crowd.arrivals().stream()
                        .filter(arrival -> acknowledged.containsKey(arrival.position()))
                        .mapToLong(arrival -> Math.max(0, arrival.nanos() - acknowledged.get(arrival.position())))
                        .sorted()
                        .toArray();
                LOG.info(
                        "{} listeners: {} bytes of heap each; from acknowledgement to line p50 {} ms, p99 {} ms, "
                                + "worst {} ms",
                        LISTENERS,
                        perListener,
                        delays[delays.length / 2] / 1e6,
                        delays[delays.length * 99 / 100] / 1e6,
                        delays[delays.length - 1] / 1e6);
                assertThat(metric(clew, "clew_events_listeners")).isEqualTo(LISTENERS);
                assertThat(metric(clew, "clew_events_dropped_total")).isZero();
                assertThat(perListener).isLessThan(MOST_BYTES_EACH);
                long stopping = System.nanoTime();
                clew.stop();
                assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(8));
            }
        }
    }

    private static long say(ClewClient client) {
        String message = "{\"role\":\"user\",\"content\":\"hello\"}";
        Answer answer = client.send(Ask.post("/sessions/s/messages", LosslessJson.read(message)))
                .expect(201);
        return Long.parseLong(answer.headers().firstValue("Clew-Position").orElseThrow());
    }

    private static double metric(ClewProcess clew, String name) throws IOException {
        String metrics;
        try (InputStream answer = clew.address().resolve("/metrics").toURL().openStream()) {
            metrics = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
