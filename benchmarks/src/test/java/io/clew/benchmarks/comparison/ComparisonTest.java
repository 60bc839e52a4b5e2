package io.clew.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.benchmarks.aim.Aim;
import io.clew.benchmarks.contender.BareFile;
import io.clew.benchmarks.contender.Contender;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Probing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who loses something is not fast, but failed; who cannot do something is not slow. */
class ComparisonTest {

    private static final Sizes SIZES = new Sizes(0, 2, List.of(10, 200), List.of(1, 2), 50, 2, 3, 1_000, 1, 4);

    private static final FlushProbe STEADY = new FlushProbe(100, 10_000);

    @TempDir
    private Path folder;

    private final List<String> progress = new ArrayList<>();
    private MemoryContender sound;
    private MemoryContender forgetful;
    private MemoryContender swapping;

    @BeforeEach
    void contenders() {
        sound = new MemoryContender("sound", said -> {});
        forgetful = new MemoryContender("forgetful", said -> {
            if (said.size() == 205) {
                said.remove(3);
            }
        });
        swapping = new MemoryContender("swapping", said -> {
            if (said.size() == 203) {
                said.add(said.remove(200));
            }
        });
    }

    @Test
    void measuresEveryWorkloadAtEveryLengthOfEveryContender() throws Exception {
        Results results = compare(sound, file());
        for (Workload workload : Workload.values()) {
            for (long length : SIZES.lengths()) {
                Cell cell = results.cell(workload.title(), "sound", length).orElseThrow();
                assertThat(cell.turns()).hasSize(2);
                assertThat(cell.latencies().count()).isEqualTo(6);
                assertThat(cell.perSecond()).isPositive();
                assertThat(cell.flushMicros()).isPositive();
            }
        }
        for (long senders : SIZES.senders()) {
            assertThat(results.cell(Results.SENDERS, "sound", senders)
                            .orElseThrow()
                            .perSecond())
                    .isPositive();
        }
        assertThat(results.limits()).isEqualTo(Set.of(file().name()));
    }

    @Test
    void whatAStoreCannotDoIsAbsentAndNotSlow() throws Exception {
        Results results = compare(file());
        assertThat(results.of(Workload.FORK.title())).allSatisfy(cell -> {
            assertThat(cell.verdict()).isEqualTo(Cell.Verdict.ABSENT);
            assertThat(cell.hasFigures()).isFalse();
        });
        assertThat(results.of(Workload.APPEND.title()))
                .allSatisfy(cell -> assertThat(cell.hasFigures()).isTrue());
    }

    @Test
    void whoLosesOrReordersAMessageFailedFromThenOn() throws Exception {
        Results results = compare(sound, forgetful, swapping);
        assertThat(results.cells().stream().filter(cell -> cell.contender().equals("sound")))
                .allSatisfy(cell -> assertThat(cell.hasFigures()).isTrue());
        for (String liar : List.of("forgetful", "swapping")) {
            assertThat(results.cell(Workload.APPEND.title(), liar, 10)
                            .orElseThrow()
                            .hasFigures())
                    .isTrue();
            for (Workload workload : Workload.values()) {
                Cell cell = results.cell(workload.title(), liar, 200).orElseThrow();
                assertThat(cell.verdict()).isEqualTo(Cell.Verdict.FAILED);
                assertThat(cell.turns()).isEmpty();
                assertThat(cell.why()).contains("length-200-0");
            }
        }
    }

    @Test
    void whatTheDiskDisturbedIsRepeatedAndMarkedIfItDoesNotSettle() throws Exception {
        AtomicInteger probes = new AtomicInteger();
        Probing settling = () -> new FlushProbe(100, probes.getAndIncrement() == 0 ? 1_000 : 10_000);
        Results settled = new Comparison(List.of(sound), SIZES, settling, folder, progress::add).run();
        assertThat(settled.cells())
                .allSatisfy(cell -> assertThat(cell.verdict()).isEqualTo(Cell.Verdict.SOUND));
        Probing restless = () -> new FlushProbe(100, probes.getAndIncrement() % 2 == 0 ? 1_000 : 10_000);
        Results disturbed = new Comparison(List.of(sound), SIZES, restless, folder, progress::add).run();
        assertThat(disturbed.cells())
                .allSatisfy(cell -> assertThat(cell.verdict()).isEqualTo(Cell.Verdict.NOISY));
    }

    @Test
    void theReportNamesWhatFailedAndDrawsWhatDidNot() throws Exception {
        Results results = compare(sound, forgetful, file());
        Path out = folder.resolve("out");
        new ComparisonReport(
                        results,
                        Map.of("machine", "this one"),
                        List.of("another: not installed"),
                        List.of(new Aim("P1", "figure", "3", "2", false, null)))
                .write(out);
        String page = Files.readString(out.resolve(ComparisonReport.PAGE));
        assertThat(page)
                .contains("* machine: this one", "* not here: another: not installed", "**failed**", "× probe")
                .contains("forgetful, append: failed: length-200-0")
                .contains("| P1 | figure | 3 | 2 | **no** |");
        String chart = Files.readString(out.resolve("append-by-length.svg"));
        assertThat(chart).contains(">sound: ", "stroke-dasharray", "</svg>");
        assertThat(Files.readAllLines(out.resolve("raw.jsonl")))
                .allSatisfy(line -> assertThat(line).startsWith("{\"workload\":"))
                .hasSizeGreaterThan(results.cells().size());
    }

    private BareFile file() throws IOException {
        return new BareFile(Files.createTempDirectory(folder, "file"));
    }

    private Results compare(Contender... contenders) throws Exception {
        return new Comparison(List.of(contenders), SIZES, () -> STEADY, folder, progress::add).run();
    }
}
