package io.clew.application.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.access.Namespaces;
import io.clew.application.access.Scope;
import io.clew.application.access.key.KeyChanges;
import io.clew.application.access.key.KeyFile;
import io.clew.application.engine.ChosenEngines;
import io.clew.application.engine.LogFiles;
import io.clew.application.launch.Verify;
import io.clew.application.proof.ClewProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests made from the API's document and broken in every way there is: none fails the server, takes it long, writes
 * though it was refused, stays in its memory or is repeated in its log. {@code -Dclew.fuzz.requests=} says how many,
 * {@code -Dclew.seed=} repeats a run's choices.
 */
class FuzzedApiTest {

    private static final Logger LOG = LoggerFactory.getLogger(FuzzedApiTest.class);
    private static final int REQUESTS = Integer.getInteger("clew.fuzz.requests", 8_000);
    private static final int CLIENTS = Integer.getInteger("clew.fuzz.clients", 8);
    private static final int AT_ONCE = 4_000;
    private static final int WARM_UP = Math.min(REQUESTS / 2, 40_000);

    /** What caches, pools and counters may hold more than after the warm-up, however many requests there were. */
    private static final long SLACK = 32L << 20;

    private final long seed = Long.getLong("clew.seed", System.nanoTime());
    private final Findings findings = new Findings();
    private final Rules rules = new Rules(findings);
    private final World world = new World();
    private final Queue<Fuzzer.Slow> slow = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Queue<String> alarms = new ConcurrentLinkedQueue<>();
    private int slowOnce;

    @Test
    @Timeout(value = 24, unit = TimeUnit.HOURS)
    void nothingComesThroughThatShouldNot(@TempDir Path folder) throws Exception {
        Assumptions.assumeFalse(ChosenEngines.logIsOnAxonServer(), "the log is read in its file");
        LOG.info("{} requests, seed {}", REQUESTS, seed);
        Path data = folder.resolve("data");
        String key = new KeyChanges(new KeyFile(data), Clock.systemUTC())
                .create("fuzz", Namespaces.of(List.of("*")), EnumSet.allOf(Scope.class), null)
                .text();
        long begun = System.nanoTime();
        // Who asks for what is still to come waits no longer than anybody should.
        try (ClewProcess clew = ClewProcess.start(data, "-Dclew.views.wait=300ms")) {
            clew.hear(this::hear);
            int port = clew.address().getPort();
            Ledger ledger = new Ledger(data, findings);
            Witness witness;
            long before = 0;
            long after;
            try (Wire wire = new Wire(port)) {
                Seeding seeding = new Seeding(wire, world, ledger, key);
                witness = new Witness(seeding);
                seeding.agents();
                List<Fuzzer> fuzzers = fuzzers(document(seeding), port, key, ledger);
                for (int sent = 0; sent < REQUESTS && !findings.isFull(); sent += AT_ONCE) {
                    seeding.sessions();
                    witness.write();
                    run(fuzzers, Math.min(AT_ONCE, REQUESTS - sent));
                    again(port);
                    ledger.settle();
                    if (before == 0 && sent + AT_ONCE >= WARM_UP) {
                        fuzzers.forEach(Fuzzer::close);
                        before = clew.liveHeap();
                    }
                }
                fuzzers.forEach(Fuzzer::close);
                witness.mustBeThere();
            }
            after = clew.liveHeap();
            report(begun, ledger, before, after);
            assertThat(said)
                    .as("what the server wrote")
                    .noneMatch(line -> line.contains("canary") || line.contains(key));
            assertThat(after - before)
                    .as("bytes of heap more than after the warm-up")
                    .isLessThan(SLACK);
            clew.stop();
        }
        Verify verify = Verify.run(Map.of("log", LogFiles.of(data).toString()));
        assertThat(verify.isSound()).as(verify.text()).isTrue();
        assertThat(findings.isEmpty()).as(findings.toString()).isTrue();
    }

    private void hear(String line) {
        said.add(line);
        if (line.contains(" ERROR ") || line.contains(" WARN ")) {
            alarms.add(line);
        }
    }

    private void report(long begun, Ledger ledger, long before, long after) {
        LOG.info(
                "{} requests in {} s: {}; slowest {} ms, {} over a second that were quick when asked again; {} events, {} "
                        + "of them nobody's; heap {} KiB after the warm-up, {} KiB in the end; {} lines of the server; {}",
                REQUESTS,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                rules.counted(),
                rules.slowestMillis(),
                slowOnce,
                ledger.position(),
                ledger.nobodys(),
                before >> 10,
                after >> 10,
                said.size(),
                findings);
        said.stream().limit(50).forEach(line -> LOG.info("the server: {}", line));
    }

    private static ApiDocument document(Seeding seeding) {
        return new ApiDocument(JsonMapper.shared()
                .readTree(seeding.send("default", "GET /openapi.json", null).body()));
    }

    private List<Fuzzer> fuzzers(ApiDocument document, int port, String key, Ledger ledger) throws IOException {
        List<JsonNode> recorded =
                Files.readAllLines(Path.of("src/test/mastra/measured.jsonl"), StandardCharsets.UTF_8).stream()
                        .map(line -> JsonMapper.shared().readTree(line).at("/request/body"))
                        .filter(JsonNode::isObject)
                        .toList();
        List<Fuzzer> fuzzers = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Dice dice = new Dice(seed + i);
            Names names = new Names(world, dice);
            Bodies bodies = new Bodies(document, names, dice, recorded);
            fuzzers.add(new Fuzzer(
                    new Drafts(document.operations(), world, names, bodies, dice, key),
                    new Mischief(bodies, dice),
                    dice,
                    new Wire(port),
                    world,
                    rules,
                    ledger,
                    findings,
                    slow,
                    alarms));
        }
        return fuzzers;
    }

    private void run(List<Fuzzer> fuzzers, int requests) throws Exception {
        AtomicInteger left = new AtomicInteger(requests);
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> running = new ArrayList<>();
        for (Fuzzer each : fuzzers) {
            running.add(threads.submit(() -> {
                while (left.getAndDecrement() > 0 && !findings.isFull()) {
                    each.one();
                }
            }));
        }
        threads.shutdown();
        for (Future<?> each : running) {
            each.get();
        }
    }

    /** The machine may have been slow, or the disk: what the request itself costs shows when nobody else asks. */
    private void again(int port) {
        try (Wire wire = new Wire(port)) {
            for (Fuzzer.Slow each = slow.poll(); each != null; each = slow.poll()) {
                boolean still = true;
                for (int tries = 3; still && tries > 0; tries--) {
                    Wire.Heard heard = each.framed() ? wire.ask(each.request()) : wire.tell(each.request());
                    still = heard.replies().stream().anyMatch(reply -> reply.nanos() > Rules.LONGEST_NANOS);
                }
                if (still) {
                    findings.add("slow: " + each.where(), each.request(), each.nanos() / 1_000_000 + " ms, and again");
                } else {
                    slowOnce++;
                }
            }
        }
    }
}
