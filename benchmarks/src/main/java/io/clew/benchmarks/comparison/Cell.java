package io.clew.benchmarks.comparison;

import io.clew.benchmarks.measure.Latencies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One workload on one store at one size: all its turns, and what became of it.
 *
 * @param workload as {@link Workload} names it
 * @param size messages in the session, or senders
 * @param verdict whether the figures say anything
 * @param why what a verdict other than {@link Verdict#SOUND} means here
 */
record Cell(
        String workload,
        String contender,
        long size,
        List<Turn> turns,
        Verdict verdict,
        @Nullable String why) {

    enum Verdict {
        SOUND,
        /** The disk changed its pace by more than a factor of two around at least one turn, however often it was repeated. */
        NOISY,
        /** The store lost, doubled or reordered something, or failed. */
        FAILED,
        /** The store has no such verb. */
        ABSENT
    }

    boolean hasFigures() {
        return !turns.isEmpty() && (verdict == Verdict.SOUND || verdict == Verdict.NOISY);
    }

    /** Of all turns. */
    Latencies latencies() {
        Latencies all = new Latencies();
        turns.forEach(turn -> all.addAll(turn.latencies()));
        return all;
    }

    /** The median turn. */
    double perSecond() {
        double[] sorted = turns.stream().mapToDouble(Turn::perSecond).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }

    /** Median time of a flush around the turns, in microseconds. */
    double flushMicros() {
        return turns.stream()
                .mapToDouble(turn -> turn.disk().micros())
                .average()
                .orElse(Double.NaN);
    }

    double flushesPerSecond() {
        return turns.stream()
                .mapToDouble(turn -> turn.disk().perSecond())
                .average()
                .orElse(Double.NaN);
    }
}
