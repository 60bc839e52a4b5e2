package io.clew.application.http.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.http.event.EventStream.Heard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is cut off and comes back misses nothing and hears nothing twice, while others write. */
class ResumeTest {

    private static final Logger LOG = LoggerFactory.getLogger(ResumeTest.class);
    private static final int WRITERS = 4;
    private static final int EACH = 150;

    @TempDir
    Path data;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void everyEventIsHeardOnceHoweverOftenTheConnectionIsCut() throws Exception {
        long seed = Long.getLong("clew.seed", System.nanoTime());
        Random random = new Random(seed);
        int last = WRITERS * (EACH + 1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Server clew = new Server(data)) {
            List<CompletableFuture<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                String session = "s" + i;
                writers.add(CompletableFuture.runAsync(
                        () -> {
                            clew.start(session);
                            for (int n = 0; n < EACH; n++) {
                                clew.say(session, "x".repeat(10 + n * 20));
                            }
                        },
                        threads));
            }
            // One who is never cut off keeps the ring filled, so that those who come back meet both it and the log.
            CompletableFuture<List<Long>> steady =
                    CompletableFuture.supplyAsync(() -> heardWithoutACut(clew, last), threads);
            List<Long> all = new ArrayList<>();
            List<Long> own = new ArrayList<>();
            int cuts = 0;
            while (all.size() < last || own.size() < EACH + 1) {
                hear(clew, "/v1/events", all, Math.min(1 + random.nextInt(40), last - all.size()));
                hear(clew, "/v1/sessions/s0/events", own, Math.min(1 + random.nextInt(10), EACH + 1 - own.size()));
                cuts += 2;
            }
            for (CompletableFuture<?> writer : writers) {
                writer.join();
            }
            LOG.info("{} cuts, seed {}", cuts, seed);
            List<Long> expected = LongStream.rangeClosed(1, last).boxed().toList();
            assertThat(all).as("seed %d", seed).isEqualTo(expected);
            assertThat(steady.join()).isEqualTo(expected);
            assertThat(own)
                    .isEqualTo(clew.get("/v1/sessions/s0/events")
                            .body()
                            .lines()
                            .map(line -> Long.valueOf(line.replaceAll("^\\{\"position\":([0-9]+),.*", "$1")))
                            .toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> heardWithoutACut(Server clew, int last) {
        try (EventStream stream = EventStream.open(clew.port, "/v1/events?until=" + last)) {
            return stream.rest().stream().map(Heard::position).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Hears so many more, perhaps takes a part of what follows, and goes without a word. */
    private static void hear(Server clew, String target, List<Long> heard, int count) throws IOException {
        if (count == 0) {
            return;
        }
        String[] headers =
                heard.isEmpty() ? new String[0] : new String[] {"Last-Event-ID", "" + heard.get(heard.size() - 1)};
        try (EventStream stream = EventStream.open(clew.port, target, headers)) {
            assertThat(stream.status).isEqualTo(200);
            stream.next(count).forEach(event -> heard.add(event.position()));
        }
    }
}
