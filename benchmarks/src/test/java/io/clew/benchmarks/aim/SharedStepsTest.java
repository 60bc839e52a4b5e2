package io.clew.benchmarks.aim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStepsTest {

    @TempDir
    private Path folder;

    @Test
    void countsTheStepsOfThePapersExperiments() throws Exception {
        List<Aim> aims = new SharedSteps().measure(new Bench(folder, folder, true));
        assertThat(aims).hasSize(3).allSatisfy(aim -> assertThat(aim.reached()).isTrue());
        assertThat(aims)
                .extracting(Aim::is)
                .containsExactly(
                        "14 steps, 24 without forks", "39 steps, 81 without forks", "363 steps, 1,215 without forks");
    }
}
