package io.clew.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {

    private static final double NOON = 43_200;
    private static final Traffic TRAFFIC = new Traffic(1_000_000, 800, 2, 0.9, 2, 0, NOON, 20, 1);
    private static final Cluster CLUSTER = new Cluster(Machines.CLUSTER, 2, 2, 8);

    @Test
    void oneSeedGivesOneOutcome() {
        Outcome one = Simulation.of(TRAFFIC, CLUSTER);
        Outcome again = Simulation.of(TRAFFIC, CLUSTER);
        Outcome other = Simulation.of(TRAFFIC.withSeed(2), CLUSTER);

        assertThat(again.segments()).isEqualTo(one.segments());
        assertThat(again.write().most()).isEqualTo(one.write().most());
        assertThat(other.segments()).isNotEqualTo(one.segments());
    }

    @Test
    void asManyCommandsComeAsTheTimeOfTheDayHas() {
        double expected = TRAFFIC.perSecond() * TRAFFIC.peak() * TRAFFIC.seconds();

        assertThat((double) Simulation.of(TRAFFIC, CLUSTER).commands()).isCloseTo(expected, withinPercentage(3));
    }

    @Test
    void everyEventIsShownOnce() {
        for (Cluster cluster : new Cluster[] {CLUSTER, CLUSTER.losingAt(5), CLUSTER.rebuildingAt(5)}) {
            Outcome outcome = Simulation.of(TRAFFIC, cluster);

            assertThat(outcome.lag().count()).isEqualTo(outcome.commands()).isPositive();
        }
    }

    @Test
    void withOneSegmentEverythingQueuesThere() {
        Costs slow = new Costs(0, 1e-4, 0, 1e-4, 1, 0, 0, 0.005, 1 / 1_000.0, 1_000, 0, 0, 10);

        Outcome one = Simulation.of(TRAFFIC, new Cluster(slow, 2, 2, 1));
        Outcome four = Simulation.of(TRAFFIC, new Cluster(slow, 2, 2, 4));

        assertThat(one.segments()).containsExactly(one.commands());
        // 1,600 a second into a segment that shows 1,000: after 20 seconds it is 12 behind.
        assertThat(one.lag().most()).isCloseTo(12, withinPercentage(10));
        assertThat(four.lag().most()).isLessThan(0.1);
    }

    @Test
    void aTreeIsInOneSegmentHoweverManyThereAre() {
        Outcome outcome = Simulation.of(TRAFFIC.withHotTree(0.5), new Cluster(Machines.CLUSTER, 2, 2, 16));

        assertThat(outcome.imbalance()).isCloseTo(16 * 0.5, withinPercentage(15));
    }

    @Test
    void whatALostNodeHadIsTakenOver() {
        Outcome undisturbed = Simulation.of(TRAFFIC, CLUSTER);
        Outcome lost = Simulation.of(TRAFFIC, CLUSTER.losingAt(5));
        double takeover = Machines.CLUSTER.takeover();

        assertThat(undisturbed.lag().most()).isLessThan(takeover / 10);
        assertThat(lost.lag().most()).isBetween(takeover * 0.99, takeover * 1.5);
        assertThat(lost.write().most()).isGreaterThan(takeover * 0.99);
        assertThat(lost.lag().percentile(0.4)).isLessThan(0.1);
    }

    @Test
    void segmentsOfALostNodeGoToThoseThatAreLeft() {
        Cluster three = new Cluster(Machines.CLUSTER, 3, 3, 12).losingAt(5);

        for (int segment = 0; segment < 12; segment++) {
            int before = three.owner(segment, 3, 4);
            int after = three.owner(segment, 3, 15);
            assertThat(before).isEqualTo(segment % 3);
            assertThat(after).isNotEqualTo(Cluster.LOST);
            if (before != Cluster.LOST) {
                assertThat(after).isEqualTo(before);
            }
        }
    }

    @Test
    void commandsOfOneSessionGoOneAfterTheOther() {
        Traffic one = new Traffic(1, 1_000, 1, 0.9, 1, 0, NOON, 5, 1);
        Costs costs = Machines.CLUSTER;

        Outcome outcome = Simulation.of(one, CLUSTER);

        double each = costs.decision() + costs.groupEvent() + costs.answer();
        assertThat(outcome.perSecond()).isCloseTo(1 / each, withinPercentage(2));
    }

    @Test
    void aRebuildSlowsTheViewsAndNotTheWrites() {
        Outcome without = Simulation.of(TRAFFIC, CLUSTER);
        Outcome beside = Simulation.of(TRAFFIC, CLUSTER.rebuildingAt(0));

        assertThat(beside.lag().percentile(0.99)).isGreaterThan(without.lag().percentile(0.99));
        assertThat(beside.write().percentile(0.99)).isEqualTo(without.write().percentile(0.99));
    }

    /** The figures of docs/benchmarks.md: commands, log alone. */
    @ParameterizedTest
    @CsvSource({"1, 4736, 10", "8, 17638, 10", "64, 22648, 30"})
    void sendersAreAsFastAsTheyWereMeasured(int senders, double measured, double percent) {
        Outcome outcome = Simulation.of(senders, 2, new Cluster(Machines.IN_PROCESS, 1, 1, 1));

        assertThat(outcome.perSecond()).isCloseTo(measured, withinPercentage(percent));
    }
}
