package io.clew.benchmarks.simulation;

import java.util.ArrayDeque;

/** Events of its trees, applied one after the other, as many in a commit as are there when it begins. */
final class ViewSegment {

    private final int number;
    private final Cluster cluster;
    private final Views views;
    private final ArrayDeque<double[]> waiting = new ArrayDeque<>();
    private final Spread lag = new Spread();
    private double free;
    private double busy;

    ViewSegment(int number, Cluster cluster, Views views) {
        this.number = number;
        this.cluster = cluster;
        this.views = views;
    }

    void add(double written, double taken) {
        waiting.add(new double[] {written, taken});
    }

    /** Later ones may still find more to take along. */
    void commitsBegunBefore(double now) {
        while (!waiting.isEmpty()) {
            double begin = upAgain(Math.max(free, waiting.element()[1]));
            if (begin >= now) {
                return;
            }
            commit(begin);
        }
    }

    private void commit(double begin) {
        int events = 0;
        for (double[] event : waiting) {
            if (event[1] > begin || events == cluster.costs().inBatch()) {
                break;
            }
            events++;
        }
        double alone = cluster.costs().batch() + events * cluster.costs().batchEvent() * cluster.slowed(begin);
        int node = cluster.owner(number, cluster.queryNodes(), begin);
        double end = Math.max(begin + alone, views.shared(node, begin, events));
        if (node == Cluster.LOST && begin < cluster.lossAt() && end > cluster.lossAt()) {
            // Lost with its node: it begins again where the last commit ended.
            free = cluster.lossAt();
            return;
        }
        for (int i = 0; i < events; i++) {
            lag.add(end - waiting.remove()[0]);
        }
        busy += events * cluster.costs().batchEvent() * cluster.slowed(begin);
        free = end;
    }

    private double upAgain(double begin) {
        int node = cluster.owner(number, cluster.queryNodes(), begin);
        return cluster.isDown(node, begin) ? cluster.lossAt() + cluster.costs().takeover() : begin;
    }

    Spread lag() {
        return lag;
    }

    /** Seconds it spent on events, what a commit takes besides not counted. */
    double busy() {
        return busy;
    }
}
