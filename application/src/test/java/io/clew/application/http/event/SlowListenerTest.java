package io.clew.application.http.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.application.http.event.EventStream.Heard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who takes nothing is sent away and can come back; nobody else feels it. */
class SlowListenerTest {

    /** More than the ring and the buffers of both ends of a socket hold together. */
    private static final int MEBIBYTES = 26;

    @TempDir
    Path data;

    private Server clew;

    /** Who takes nothing has four heartbeats before it is cut off; the container waits longer, however slow this runs. */
    private void serve(String heartbeat) {
        clew = new Server(data, "--clew.events.heartbeat=" + heartbeat, "--server.tomcat.connection-timeout=10m");
        clew.start("s");
    }

    @AfterEach
    void stop() {
        clew.close();
    }

    private void write(int messages, int chars) {
        String content = "x".repeat(chars);
        for (int i = 0; i < messages; i++) {
            clew.say("s", content);
        }
    }

    @Test
    void whoTakesNothingIsDroppedWhileOthersGoOn() throws Exception {
        serve("1s");
        int last = MEBIBYTES + 1;
        try (EventStream slow = EventStream.openSlow(clew.port, "/v1/events");
                EventStream quick = EventStream.open(clew.port, "/v1/events?until=" + last)) {
            assertThat(slow.next().position()).isEqualTo(1);
            CompletableFuture<List<Long>> others = CompletableFuture.supplyAsync(() -> positions(quick));
            write(MEBIBYTES, 1_000_000);
            assertThat(others.join())
                    .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            clew.metric("clew_events_dropped_total") == 1 && clew.metric("clew_events_listeners") == 0);
            List<Long> heard = new ArrayList<>(List.of(1L));
            try {
                for (Heard next = slow.next(); next != null; next = slow.next()) {
                    heard.add(next.position());
                }
            } catch (IOException brokenOffInTheMiddleOfAMessage) {
                assertThat(heard).hasSizeLessThan(last);
            }
            String lastId = String.valueOf(heard.get(heard.size() - 1));
            try (EventStream again = EventStream.open(clew.port, "/v1/events?until=" + last, "Last-Event-ID", lastId)) {
                heard.addAll(positions(again));
            }
            assertThat(heard).isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
        }
    }

    @Test
    void whoTakesSomethingAgainIsToldWhereToResume() throws Exception {
        serve("60s");
        int messages = 950;
        try (EventStream slow = EventStream.openSlow(clew.port, "/v1/events")) {
            assertThat(slow.next().position()).isEqualTo(1);
            write(messages, 28_000);
            await().atMost(Duration.ofSeconds(10)).until(() -> clew.metric("clew_events_dropped_total") == 1);
            List<Heard> heard = slow.rest();
            Heard goodbye = heard.get(heard.size() - 1);
            assertThat(goodbye.name()).isEqualTo("dropped");
            long last = heard.get(heard.size() - 2).position();
            assertThat(goodbye.data()).isEqualTo("{\"lastEventId\":" + last + "}");
            assertThat(heard.subList(0, heard.size() - 1))
                    .extracting(Heard::position)
                    .isEqualTo(LongStream.rangeClosed(2, last).boxed().toList());
            assertThat(last).isLessThan(messages);
        }
    }

    @Test
    void whoReadsThePastSlowlyIsNotFedFasterThanItTakesAndMissesNothing() throws Exception {
        serve("60s");
        write(MEBIBYTES, 1_000_000);
        long before = usedHeap();
        List<EventStream> all = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                EventStream slow = EventStream.openSlow(clew.port, "/v1/events?until=" + (MEBIBYTES + 1));
                assertThat(slow.next().position()).isEqualTo(1);
                all.add(slow);
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> usedHeap() - before < 20_000_000);
            assertThat(positions(all.get(7)))
                    .isEqualTo(LongStream.rangeClosed(2, MEBIBYTES + 1).boxed().toList());
        } finally {
            for (EventStream slow : all) {
                slow.close();
            }
        }
    }

    @Test
    void whoGoesAwayEndsTheReadingOfItsLines() throws Exception {
        serve("60s");
        write(MEBIBYTES, 1_000_000);
        try (EventStream lines = EventStream.openSlow(clew.port, "/v1/events", "Accept", "*/*")) {
            assertThat(lines.status).isEqualTo(200);
            assertThat(linesAreRead()).isTrue();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> !linesAreRead());
    }

    private static boolean linesAreRead() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Audit.class.getName()));
    }

    @Test
    void aServerThatStopsSendsAllAwayAtOnce() throws Exception {
        serve("60s");
        write(10, 1_000_000);
        try (EventStream live = EventStream.open(clew.port, "/v1/events?after=11");
                EventStream slow = EventStream.openSlow(clew.port, "/v1/events")) {
            assertThat(slow.next().position()).isEqualTo(1);
            long last = clew.say("s", "x");
            assertThat(live.next().position()).isEqualTo(last);
            long begun = System.nanoTime();
            clew.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
            assertThat(live.rest()).isEmpty();
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<Long> positions(EventStream stream) {
        try {
            return stream.rest().stream().map(Heard::position).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
