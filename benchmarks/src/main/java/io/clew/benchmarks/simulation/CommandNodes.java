package io.clew.benchmarks.simulation;

/** Each takes commands of its share of sessions in turn. */
final class CommandNodes {

    private final Cluster cluster;
    private final double[] free;

    CommandNodes(Cluster cluster) {
        this.cluster = cluster;
        free = new double[cluster.commandNodes()];
    }

    /** When a command that begins now reaches the log. One sent to a lost node is sent again when others have its work. */
    double through(long session, double now) {
        long share = Hashes.of(session);
        double begin = now;
        int node = cluster.owner(share, free.length, begin);
        if (cluster.isDown(node, begin)) {
            begin = cluster.lossAt() + cluster.costs().takeover();
            node = cluster.owner(share, free.length, begin);
        }
        begin = Math.max(begin, free[node]);
        free[node] = begin + cluster.costs().commandEvery();
        return begin + cluster.costs().decision();
    }
}
