package io.clew.benchmarks.comparison;

import io.clew.benchmarks.aim.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The aims of the workloads that other stores run too, P1 to P6. */
final class ComparisonAims {

    private static final int MANY = 64;
    private static final int COMMANDS_PER_SECOND = 10_000;
    private static final long LAST_PAGE_NANOS = 2_000_000;
    private static final double TIMES_THE_FASTEST_PEER = 400;

    private final Results results;
    private final String http;
    private final String gateway;
    private final String empty;
    private final long shortest;
    private final long longest;
    private final List<Aim> aims = new ArrayList<>();

    private ComparisonAims(Results results, String http, String gateway, String empty) {
        this.results = results;
        this.http = http;
        this.gateway = gateway;
        this.empty = empty;
        List<Long> lengths = results.sizes(Workload.APPEND.title());
        shortest = lengths.get(0);
        longest = lengths.get(lengths.size() - 1);
    }

    /**
     * Held against what was measured; an aim whose figures are missing is left out.
     *
     * @param http the name of Clew behind HTTP among the contenders
     * @param gateway that of Clew at its gateway
     * @param empty that of the empty POST
     */
    static List<Aim> of(Results results, String http, String gateway, String empty) {
        ComparisonAims aims = new ComparisonAims(results, http, gateway, empty);
        aims.nearTheLimit();
        aims.manySenders();
        aims.flat();
        aims.constantHistory();
        aims.reads();
        return aims.aims;
    }

    private void nearTheLimit() {
        Optional<Cell> append = figures(Workload.APPEND, http, shortest);
        Optional<Cell> nothing = figures(Workload.APPEND, empty, shortest);
        if (append.isPresent() && nothing.isPresent()) {
            double limit = Math.min(
                    1e6 / append.get().flushMicros(),
                    1e9 / nothing.get().latencies().median());
            double perSecond = 1e9 / append.get().latencies().median();
            add(
                    "P1",
                    "durable append over HTTP, one client",
                    String.format(
                            Locale.ROOT, "%,.0f/s, %.2f × the limit (%,.0f/s)", perSecond, perSecond / limit, limit),
                    "0.5 × min(flushes, empty POSTs)",
                    perSecond >= 0.5 * limit,
                    append.get());
        }
    }

    private void manySenders() {
        results.cell(Results.SENDERS, gateway, MANY)
                .filter(Cell::hasFigures)
                .ifPresent(cell -> add(
                        "P2",
                        "durable commands at the gateway, 64 senders",
                        String.format(
                                Locale.ROOT,
                                "%,.0f/s, %.1f × the flushes",
                                cell.perSecond(),
                                cell.perSecond() / cell.flushesPerSecond()),
                        "10,000/s",
                        cell.perSecond() >= COMMANDS_PER_SECOND,
                        cell));
        Optional<Cell> appends = results.cell(Results.SENDERS, http, MANY).filter(Cell::hasFigures);
        Optional<Cell> nothing = results.cell(Results.SENDERS, empty, MANY).filter(Cell::hasFigures);
        if (appends.isPresent() && nothing.isPresent()) {
            double share = appends.get().perSecond() / nothing.get().perSecond();
            add(
                    "P2",
                    "durable appends over HTTP, 64 clients",
                    String.format(
                            Locale.ROOT,
                            "%,.0f/s, %.2f × the empty POSTs (%,.0f/s)",
                            appends.get().perSecond(),
                            share,
                            nothing.get().perSecond()),
                    "0.5 × empty POSTs",
                    share >= 0.5,
                    appends.get());
        }
    }

    private void flat() {
        for (String clew : List.of(http, gateway)) {
            Optional<Cell> ofShort = figures(Workload.APPEND, clew, shortest);
            Optional<Cell> ofLong = figures(Workload.APPEND, clew, longest);
            if (ofShort.isPresent() && ofLong.isPresent()) {
                double ratio = (double) ofLong.get().latencies().median()
                        / ofShort.get().latencies().median();
                add(
                        "P3",
                        String.format(Locale.ROOT, "append at %,d messages beside at %,d, %s", longest, shortest, clew),
                        String.format(Locale.ROOT, "%.2f ×", ratio),
                        "1.10 ×",
                        ratio <= 1.10,
                        ofLong.get());
            }
        }
    }

    private void constantHistory() {
        Optional<Cell> append = figures(Workload.APPEND, http, longest);
        for (Workload workload : List.of(Workload.FORK, Workload.REVERT, Workload.SNAPSHOT)) {
            Optional<Cell> cell = figures(workload, http, longest);
            if (append.isEmpty() || cell.isEmpty()) {
                continue;
            }
            long own = cell.get().latencies().median();
            double ratio = (double) own / append.get().latencies().median();
            add(
                    "P4",
                    String.format(Locale.ROOT, "%s at %,d messages beside an append", workload.title(), longest),
                    String.format(Locale.ROOT, "%.2f ×", ratio),
                    "2 ×",
                    ratio <= 2,
                    cell.get());
            OptionalDouble fastest = results.of(workload.title())
                    .filter(other -> other.size() == longest && other.hasFigures())
                    .filter(other -> !other.contender().equals(http)
                            && !other.contender().equals(gateway)
                            && !results.limits().contains(other.contender()))
                    .mapToDouble(other -> other.latencies().median())
                    .min();
            if (fastest.isPresent()) {
                add(
                        "P4",
                        String.format(
                                Locale.ROOT,
                                "%s at %,d messages, the fastest peer beside it",
                                workload.title(),
                                longest),
                        String.format(Locale.ROOT, "%,.0f ×", fastest.getAsDouble() / own),
                        "400 ×, at 100,000 messages",
                        fastest.getAsDouble() / own >= TIMES_THE_FASTEST_PEER,
                        cell.get());
            }
        }
    }

    private void reads() {
        figures(Workload.LAST, gateway, longest)
                .ifPresent(cell -> add(
                        "P5",
                        String.format(Locale.ROOT, "the last 50 of %,d messages in the server, p99", longest),
                        String.format(Locale.ROOT, "%.2f ms", cell.latencies().p99() / 1e6),
                        "2 ms",
                        cell.latencies().p99() <= LAST_PAGE_NANOS,
                        cell));
        Optional<Cell> last = figures(Workload.LAST, gateway, longest);
        Optional<Cell> older = figures(Workload.AT, gateway, longest);
        if (last.isPresent() && older.isPresent()) {
            double ratio = (double) older.get().latencies().median()
                    / last.get().latencies().median();
            add(
                    "P6",
                    "the same as of an older point, beside that",
                    String.format(Locale.ROOT, "%.2f ×", ratio),
                    "1.5 ×",
                    ratio <= 1.5,
                    older.get());
        }
    }

    private Optional<Cell> figures(Workload workload, String contender, long size) {
        return results.cell(workload.title(), contender, size).filter(Cell::hasFigures);
    }

    private void add(String workload, String figure, String is, String aim, boolean reached, Cell cell) {
        String probe = String.format(
                Locale.ROOT,
                "%,.0f flushes/s%s",
                cell.flushesPerSecond(),
                cell.verdict() == Cell.Verdict.NOISY ? " (noisy)" : "");
        aims.add(new Aim(workload, figure, is, aim, reached, probe));
    }
}
