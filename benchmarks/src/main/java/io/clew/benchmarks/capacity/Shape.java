package io.clew.benchmarks.capacity;

/**
 * A session on average.
 *
 * @param messages its own, those shared with what it forked from not counted
 * @param textBytes a message's, of what people and models wrote
 * @param forked share of sessions that begin as forks
 * @param snapshots taken of it
 * @param reverts of it
 */
public record Shape(double messages, double textBytes, double forked, double snapshots, double reverts) {

    /**
     * The 100 recorded sessions of {@code benchmarks/run bytes --recorded=…}: 2,606 own messages, 50 forks. Snapshots and
     * reverts they have none; those are assumed.
     */
    public static final Shape RECORDED = new Shape(26.06, 455.9, 0.5, 0.2, 0.1);

    public double marks() {
        return snapshots + reverts;
    }

    public double events() {
        return 1 + messages + marks();
    }

    /** This shape with messages so many times as long. */
    public Shape scaled(double factor) {
        return new Shape(messages, textBytes * factor, forked, snapshots, reverts);
    }
}
