package io.clew.benchmarks.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of it.
 *
 * @param commands answered
 * @param sessions that got any
 * @param perSecond commands answered a second, until the last
 * @param write from the request to its answer
 * @param lag from where an event stands in the log to where it is shown
 * @param worstLag the same, of the segment that was furthest behind
 * @param imbalance events of the segment that got most, as a multiple of the mean
 * @param segments events of each
 * @param busiest share of the time that the busiest segment spent on events, its commits not counted
 * @param group appends in a group of the log, on average
 * @param log share of the time in which the log wrote
 */
public record Outcome(
        long commands,
        long sessions,
        double perSecond,
        Spread write,
        Spread lag,
        Spread worstLag,
        double imbalance,
        List<Long> segments,
        double busiest,
        double group,
        double log) {

    /** Of several clusters: sums where they add up, else the worst. */
    public static Outcome together(List<Outcome> outcomes) {
        Spread write = new Spread();
        Spread lag = new Spread();
        outcomes.forEach(outcome -> {
            write.addAll(outcome.write);
            lag.addAll(outcome.lag);
        });
        Spread worst = outcomes.stream()
                .map(Outcome::worstLag)
                .max(Comparator.comparingDouble(each -> each.percentile(0.99)))
                .orElseThrow();
        return new Outcome(
                write.count(),
                outcomes.stream().mapToLong(Outcome::sessions).sum(),
                outcomes.stream().mapToDouble(Outcome::perSecond).sum(),
                write,
                lag,
                worst,
                most(outcomes, Outcome::imbalance),
                outcomes.stream().flatMap(each -> each.segments.stream()).toList(),
                most(outcomes, Outcome::busiest),
                most(outcomes, Outcome::group),
                most(outcomes, Outcome::log));
    }

    private static double most(List<Outcome> outcomes, ToDoubleFunction<Outcome> what) {
        return outcomes.stream().mapToDouble(what).max().orElseThrow();
    }

    static Outcome of(
            Spread write, List<ViewSegment> segments, long sessions, double end, long groups, double logBusy) {
        Spread lag = new Spread();
        Spread worst = new Spread();
        double busiest = 0;
        for (ViewSegment segment : segments) {
            lag.addAll(segment.lag());
            if (segment.lag().count() > 0 && segment.lag().percentile(0.99) > worst.percentile(0.99)) {
                worst = segment.lag();
            }
            busiest = Math.max(busiest, segment.busy());
        }
        List<Long> counts =
                segments.stream().map(segment -> segment.lag().count()).toList();
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
        return new Outcome(
                write.count(),
                sessions,
                write.count() / end,
                write,
                lag,
                worst,
                (double) most * counts.size() / Math.max(1, write.count()),
                counts,
                busiest / end,
                (double) write.count() / Math.max(1, groups),
                logBusy / end);
    }
}
