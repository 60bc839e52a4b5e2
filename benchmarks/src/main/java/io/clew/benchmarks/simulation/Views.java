package io.clew.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;

/** The segments, what they share, and how far behind the log each event is shown. */
final class Views {

    private static final double LOOK_EVERY = 1e-3;

    private final Cluster cluster;
    private final List<ViewSegment> segments = new ArrayList<>();
    private final double[] nodeFree;
    private double primaryFree;
    private double tailFree;
    private double looked;

    Views(Cluster cluster) {
        this.cluster = cluster;
        nodeFree = new double[cluster.queryNodes()];
        for (int i = 0; i < cluster.segments(); i++) {
            segments.add(new ViewSegment(i, cluster, this));
        }
    }

    /** An event of a tree stands in the log. All nodes take all events from there, whatever segments they have. */
    void written(long root, double now) {
        tailFree = Math.max(tailFree, now) + cluster.costs().tailEvery();
        segments.get((int) (Hashes.of(root) % segments.size())).add(now, tailFree);
        if (now - looked >= LOOK_EVERY) {
            looked = now;
            segments.forEach(segment -> segment.commitsBegunBefore(now));
        }
    }

    void finish() {
        segments.forEach(segment -> segment.commitsBegunBefore(Double.POSITIVE_INFINITY));
    }

    /** When what several segments share has done its part of a commit. */
    double shared(int node, double begin, int events) {
        double slowed = cluster.slowed(begin);
        nodeFree[node] =
                Math.max(nodeFree[node], begin) + events * cluster.costs().nodeEvery() * slowed;
        primaryFree = Math.max(primaryFree, begin) + events * cluster.costs().primaryEvery() * slowed;
        return Math.max(nodeFree[node], primaryFree);
    }

    List<ViewSegment> segments() {
        return segments;
    }
}
