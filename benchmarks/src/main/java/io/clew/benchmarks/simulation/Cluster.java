package io.clew.benchmarks.simulation;

/**
 * The nodes, and what happens to them.
 *
 * @param segments of the views, over the query nodes in turn
 * @param lossAt second from the beginning at which one command node and one query node are lost; negative: never
 * @param rebuildAt second from which views are built anew beside those that serve, which then have half of everything;
 *     negative: never
 */
public record Cluster(Costs costs, int commandNodes, int queryNodes, int segments, double lossAt, double rebuildAt) {

    public Cluster(Costs costs, int commandNodes, int queryNodes, int segments) {
        this(costs, commandNodes, queryNodes, segments, -1, -1);
    }

    public Cluster losingAt(double second) {
        return new Cluster(costs, commandNodes, queryNodes, segments, second, rebuildAt);
    }

    public Cluster rebuildingAt(double second) {
        return new Cluster(costs, commandNodes, queryNodes, segments, lossAt, second);
    }

    /** Which of them is lost. */
    static final int LOST = 0;

    boolean isDown(int node, double second) {
        return node == LOST && lossAt >= 0 && second >= lossAt && second < lossAt + costs.takeover();
    }

    boolean isGone(double second) {
        return lossAt >= 0 && second >= lossAt + costs.takeover();
    }

    /** The node that has number i of what is shared out, among so many, at a moment; a lost one's go round the rest. */
    int owner(long i, int nodes, double second) {
        int owner = (int) Math.floorMod(i, (long) nodes);
        return owner == LOST && isGone(second) && nodes > 1 ? 1 + (int) Math.floorMod(i / nodes, nodes - 1L) : owner;
    }

    /** How much longer the views take for the same. */
    double slowed(double second) {
        return rebuildAt >= 0 && second >= rebuildAt ? 2 : 1;
    }
}
