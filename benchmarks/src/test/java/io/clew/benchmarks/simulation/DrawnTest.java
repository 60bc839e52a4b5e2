package io.clew.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn at random follows the law it is said to follow. */
class DrawnTest {

    private static final int DRAWS = 300_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 1.0, 1.3})
    void ranksAreAsFrequentAsZipfSays(double exponent) {
        int ranks = 1_000;
        double[] counts = new double[ranks + 1];
        Zipf zipf = new Zipf(ranks, exponent);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) zipf.next(random)]++;
        }
        double all = 0;
        for (int rank = 1; rank <= ranks; rank++) {
            all += Math.pow(rank, -exponent);
        }

        for (int rank : new int[] {1, 2, 5, 10}) {
            assertThat(counts[rank] / DRAWS)
                    .as("rank %d", rank)
                    .isCloseTo(Math.pow(rank, -exponent) / all, withinPercentage(5));
        }
        assertThat(counts[0]).isZero();
    }

    @Test
    void aDayIsOneOnAverageAndItsPeakAtNoon() {
        Day day = new Day(3);
        double sum = 0;
        for (int minute = 0; minute < 1_440; minute++) {
            sum += day.factor(minute * 60.0);
        }

        assertThat(sum / 1_440).isCloseTo(1, within(0.01));
        assertThat(day.factor(43_200)).isCloseTo(3, within(0.01));
        assertThat(day.factor(0)).isLessThan(0.3);
    }

    @Test
    void percentilesAreAtMostTwoPercentOff() {
        Spread spread = new Spread();
        for (int i = 1; i <= 10_000; i++) {
            spread.add(i * 1e-4);
        }

        assertThat(spread.percentile(0.5)).isCloseTo(0.5, withinPercentage(2.1));
        assertThat(spread.percentile(0.99)).isCloseTo(0.99, withinPercentage(2.1));
        assertThat(spread.most()).isEqualTo(1.0);
    }
}
