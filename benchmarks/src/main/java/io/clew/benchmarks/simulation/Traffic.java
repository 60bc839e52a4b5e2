package io.clew.benchmarks.simulation;

/**
 * What clients do.
 *
 * @param sessions in all; which of them a command is for follows Zipf's law
 * @param perSecond commands, on average over a day; each writes one event
 * @param peak how many times that the busiest second has
 * @param zipf exponent of the law: 0 is even
 * @param tree sessions of a tree, by forks; they are projected by one segment
 * @param hotTree share of all commands that go to one tree more, of 10,000 sessions
 * @param from second of the day at which it begins
 * @param seconds how long
 * @param seed the same gives the same
 */
public record Traffic(
        long sessions,
        double perSecond,
        double peak,
        double zipf,
        int tree,
        double hotTree,
        double from,
        double seconds,
        long seed) {

    /** With one tree that takes this share. */
    public Traffic withHotTree(double share) {
        return new Traffic(sessions, perSecond, peak, zipf, tree, share, from, seconds, seed);
    }

    /** With other sessions, and other moments. */
    public Traffic withSeed(long other) {
        return new Traffic(sessions, perSecond, peak, zipf, tree, hotTree, from, seconds, other);
    }

    /** The i-th of so many even parts of sessions and commands. */
    public Traffic part(int parts, int i) {
        return new Traffic(
                sessions / parts, perSecond / parts, peak, zipf, tree, hotTree, from, seconds, seed * parts + i);
    }

    /** So many times as much. */
    public Traffic times(double factor) {
        return new Traffic(sessions, perSecond * factor, peak, zipf, tree, hotTree, from, seconds, seed);
    }
}
