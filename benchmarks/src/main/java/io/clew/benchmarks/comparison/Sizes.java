package io.clew.benchmarks.comparison;

import java.util.List;

/**
 * How much is measured.
 *
 * @param warmSeconds of a window of calls, and of one of senders, in which every store is used before anything is timed,
 *     until it gets no faster
 * @param warmWindows of each, at most
 * @param lengths of sessions, in messages
 * @param senders at once
 * @param characters of a message
 * @param rounds in which all stores take a turn
 * @param calls in a turn at most
 * @param turnMillis after which no further call begins in a turn
 * @param loadSeconds of each turn of senders
 * @param sessions that senders share
 */
public record Sizes(
        int warmSeconds,
        int warmWindows,
        List<Integer> lengths,
        List<Integer> senders,
        int characters,
        int rounds,
        int calls,
        int turnMillis,
        int loadSeconds,
        int sessions) {

    public static final Sizes FULL =
            new Sizes(5, 12, List.of(10, 1_000, 10_000, 100_000), List.of(1, 8, 64), 900, 3, 100, 1_000, 4, 1_000);

    /** Of the same kind, in a few minutes. */
    public static final Sizes QUICK = new Sizes(1, 5, List.of(10, 1_000), List.of(1, 8, 64), 900, 2, 30, 300, 1, 200);
}
