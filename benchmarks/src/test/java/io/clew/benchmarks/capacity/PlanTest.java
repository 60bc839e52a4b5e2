package io.clew.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Service SERVICE = new Service("some", 10e6, 3e6, Shape.RECORDED, 3, 2, 1);

    @Test
    void twiceTheSessionsTakeTwiceTheBytes() {
        Sizing one = Sizing.of(SERVICE, Footprint.EVENT_LOG);
        Sizing two = Sizing.of(SERVICE.share(2), Footprint.EVENT_LOG);

        assertThat(two.inAll()).isCloseTo(2 * one.inAll(), withinPercentage(0.01));
        assertThat(two.aDay()).isCloseTo(2 * one.aDay(), withinPercentage(0.01));
    }

    @Test
    void longerMessagesTakeNoMoreIndex() {
        Shape longer = SERVICE.shape().scaled(4);

        assertThat(Footprint.MONGO_INDEXES.perSession(longer))
                .isEqualTo(Footprint.MONGO_INDEXES.perSession(SERVICE.shape()));
        assertThat(Footprint.MONGO_DOCUMENTS.perSession(longer))
                .isGreaterThan(Footprint.MONGO_DOCUMENTS.perSession(SERVICE.shape()));
    }

    @Test
    void nodesHaveRoomForThePeak() {
        Plan plan = Plan.of(SERVICE, Rates.CLUSTER);

        assertThat(plan.commandNodes() * Rates.CLUSTER.commandNode() * Rates.CLUSTER.usable())
                .isGreaterThanOrEqualTo(SERVICE.eventsAtPeak());
        assertThat((plan.commandNodes() - 1) * Rates.CLUSTER.commandNode() * Rates.CLUSTER.usable())
                .isLessThan(SERVICE.eventsAtPeak());
        assertThat(plan.segments()).isGreaterThanOrEqualTo(plan.queryNodes());
    }

    @Test
    void theLogComesFirst() {
        assertThat(Plan.of(SERVICE, Rates.CLUSTER).binding().name()).startsWith("log");
    }

    @Test
    void nodesRebuildFasterOnlyUntilTheLogOrThePrimaryIsTheSlowest() {
        double one = Plan.rebuildRate(Rates.CLUSTER, 1);
        double many = Plan.rebuildRate(Rates.CLUSTER, 100);

        assertThat(one).isEqualTo(Rates.CLUSTER.queryNode());
        assertThat(many).isGreaterThan(one).isEqualTo(Plan.rebuildRate(Rates.CLUSTER, 1_000));
        assertThat(many).isLessThanOrEqualTo(Rates.CLUSTER.tail());
    }

    @Test
    void eachOfSoManyClustersHasRoom() {
        Service large = SERVICE.share(20);
        long clusters = Plan.clusters(large, Rates.CLUSTER);

        assertThat(clusters).isGreaterThan(1);
        assertThat(Plan.of(large.share(1.0 / clusters), Rates.CLUSTER).binding().used())
                .isLessThanOrEqualTo(Rates.CLUSTER.usable() + 1e-9);
        assertThat(Plan.of(large.share(1.0 / (clusters - 1)), Rates.CLUSTER)
                        .binding()
                        .used())
                .isGreaterThan(Rates.CLUSTER.usable());
    }

    @Test
    void idsThatGrowNeedOnlyWhatADayWrites() {
        Memory memory = Memory.of(SERVICE, Plan.of(SERVICE, Rates.CLUSTER));

        assertThat(memory.mongoOrdered()).isLessThan(memory.mongoRandom());
    }
}
