package io.clew.application.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.proof.ClewProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten times what the server can take, most of it for one session, beside listeners who read nothing: it takes what it
 * can, tells the others when to come again, and a quiet session goes on. {@code -Dclew.overload.seconds=} says how long,
 * {@code -Dclew.overload.readers=} how many listen.
 */
class OverloadTest {

    private static final Logger LOG = LoggerFactory.getLogger(OverloadTest.class);
    private static final int SECONDS = Integer.getInteger("clew.overload.seconds", 8);
    private static final int READERS = Integer.getInteger("clew.overload.readers", 100);
    private static final int CONNECTIONS = Integer.getInteger("clew.overload.connections", 1_000);
    private static final int CLOSED_LOOP = 64;
    private static final int LONG = 60;
    private static final int TIMES = 10;
    private static final int QUIET = 40;
    /** What {@link ClewProcess} gives it. */
    private static final long MOST_HEAP = 384L << 20;

    private static final long SLACK = 64L << 20;

    private final Random random = new Random(Long.getLong("clew.seed", System.nanoTime()));

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void whatIsTooMuchIsToldSoAndTheRestGoesOn(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(Resident.isKnown(), "the operating system does not tell a process's memory");
        try (ClewProcess clew = ClewProcess.start(folder.resolve("data"), "-XX:TieredStopAtLevel=4");
                Resident resident = new Resident(clew.pid())) {
            int port = clew.address().getPort();
            start(port);
            long part = TimeUnit.SECONDS.toNanos(Math.max(3, SECONDS / 10));
            Tally warm = new Tally();
            Tally normal = new Tally();
            try (Connections closed = new Connections(port, CLOSED_LOOP)) {
                closed.run(part, 0, this::mixed, warm);
                closed.run(part, 0, this::mixed, normal);
            }
            double capacity = normal.accepted() / (part / 1e9);
            long before = resident.most();
            long liveBefore = clew.liveHeap();
            resident.forget();
            LOG.info("{} requests a second in a closed loop of {}: {}", (long) capacity, CLOSED_LOOP, normal);

            Tally many = new Tally();
            Tally quiet = new Tally();
            long unasked;
            try (Stalled stalled = new Stalled(port, READERS);
                    QuietSession word = new QuietSession(clew.address(), "quiet", quiet);
                    Connections open = new Connections(port, CONNECTIONS)) {
                unasked = open.run(TimeUnit.SECONDS.toNanos(SECONDS), TIMES * capacity, this::hot, many);
            }
            LOG.info(
                    "{} s at {} requests a second over {} connections, {} stalled readers: {} ({} a second), {} could not "
                            + "be asked; quiet: {}; resident {} MiB before, {} MiB at most",
                    SECONDS,
                    (long) (TIMES * capacity),
                    CONNECTIONS,
                    READERS,
                    many,
                    many.accepted() / SECONDS,
                    unasked,
                    quiet,
                    before >> 20,
                    resident.most() >> 20);

            assertThat(many.answers().keySet()).isSubsetOf(Set.of("200", "201", "429", "503"));
            assertThat(quiet.answers().keySet()).isSubsetOf(Set.of("201", "503"));
            assertThat(quiet.accepted()).as("%s", quiet).isGreaterThan(quiet.count() * 9 / 10);
            // The heap may grow to what it was given; nothing else may become twice as much.
            assertThat(resident.most()).as("bytes resident at most").isLessThan(before + MOST_HEAP);
            if (SECONDS >= LONG) {
                // In a few seconds, beside others on the machine, one pause would decide.
                assertThat(many.percentile(0.99)).as("ms, of what was taken").isLessThan(3 * normal.percentile(0.99));
                assertThat(quiet.percentile(0.99)).as("ms, of a quiet session").isLessThan(3 * normal.percentile(0.99));
            }
            Tally after = new Tally();
            try (Connections closed = new Connections(port, CLOSED_LOOP)) {
                closed.run(part, 0, this::mixed, after);
            }
            LOG.info("{} requests a second afterwards: {}", (long) (after.accepted() / (part / 1e9)), after);
            assertThat(after.accepted()).isPositive();
            Awaitility.await("what is reachable is what it was before: " + (liveBefore >> 20) + " MiB")
                    .atMost(Duration.ofSeconds(60))
                    .until(clew::liveHeap, live -> live < liveBefore + SLACK);
            clew.stop();
        }
    }

    private static void start(int port) throws IOException {
        Tally tally = new Tally();
        int[] next = {0};
        try (Connections one = new Connections(port, 1)) {
            Supplier<Ask> starting = () -> {
                int i = next[0]++;
                return i == 0 ? Ask.start("hot") : i == 1 ? Ask.start("quiet") : Ask.start("q" + (i - 2));
            };
            while (next[0] < QUIET + 2) {
                one.run(1_000_000, 0, starting, tally);
            }
        }
        assertThat(tally.answers()).containsOnlyKeys("201");
    }

    /** All sessions alike, one of ten asks. */
    private Ask mixed() {
        String session = "q" + random.nextInt(QUIET);
        return random.nextInt(10) == 0 ? Ask.read(session) : Ask.append(session);
    }

    /** Nearly all to one session. */
    private Ask hot() {
        return random.nextInt(10) == 0 ? mixed() : Ask.append("hot");
    }
}
