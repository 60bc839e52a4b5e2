package io.clew.benchmarks.simulation;

/** What things take on machines of two cores, in seconds; where each figure comes from is told in docs/scaling.md. */
public final class Machines {

    private static final double MICRO = 1e-6;

    /**
     * One machine for all, the command gateway instead of HTTP, no views. The flush is the probe's, the processor time
     * that of docs/benchmarks.md; only what an event costs the writer is fitted, to the row of eight senders.
     */
    public static final Costs IN_PROCESS =
            new Costs(51 * MICRO, 35 * MICRO, 154 * MICRO, 19 * MICRO, 10_000, 0, 1 / 72_561.0, 0, 0, 1_000, 0, 0, 0);

    /** One machine for all, through HTTP, with views. */
    public static final Costs EMBEDDED = new Costs(
            650 * MICRO,
            1 / 3_489.0,
            154 * MICRO,
            19 * MICRO,
            10_000,
            0,
            0,
            200 * MICRO,
            1 / 72_561.0,
            1_000,
            1 / 72_561.0,
            0,
            0);

    /**
     * Nodes beside Axon Server and MongoDB. Assumed, not measured: that a commit of views in MongoDB takes 6 ms (three
     * steps, each with a majority's journal behind it), that a query node shows 25,400 events a second, that the primary
     * takes 20,000 documents a second, and that a node's work is taken over after 10 s, as long as Axon's claims hold.
     */
    public static final Costs CLUSTER = new Costs(
            650 * MICRO,
            1 / 3_489.0,
            0,
            1 / 5_500.0,
            1,
            1 / 1_180.0 - 1 / 5_500.0,
            1 / 31_000.0,
            6_000 * MICRO,
            1 / 12_700.0,
            1_000,
            1 / 25_400.0,
            1.2 / 20_000,
            10);

    private Machines() {}
}
