package io.clew.benchmarks.comparison;

import io.clew.benchmarks.aim.Aim;
import io.clew.benchmarks.measure.Latencies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The results as a page with tables, two charts, and the raw data beside it. */
public final class ComparisonReport {

    /** The file of the page. */
    public static final String PAGE = "README.md";

    private static final String LENGTHS_CHART = "append-by-length.svg";
    private static final String SENDERS_CHART = "appends-by-senders.svg";
    private static final String RAW = "raw.jsonl";

    private final Results results;
    private final Map<String, String> circumstances;
    private final List<String> absent;
    private final List<Aim> aims;

    /**
     * @param circumstances of the run, as they are to be told
     * @param absent the stores that could not be had here, with why
     * @param aims what Clew is to reach, as far as it was measured
     */
    public ComparisonReport(Results results, Map<String, String> circumstances, List<String> absent, List<Aim> aims) {
        this.results = results;
        this.circumstances = circumstances;
        this.absent = absent;
        this.aims = aims;
    }

    /** Writes all files into the directory, which is made if need be. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (!results.cells().isEmpty()) {
            RawData.write(results, directory.resolve(RAW));
            Files.writeString(directory.resolve(LENGTHS_CHART), byLength().svg());
            Files.writeString(directory.resolve(SENDERS_CHART), bySenders().svg());
        }
        Files.writeString(directory.resolve(PAGE), page());
    }

    private Chart byLength() {
        Chart chart = new Chart(
                "One message appended, by messages in the session (one client, median)",
                "messages in the session",
                "milliseconds");
        String workload = Workload.APPEND.title();
        for (String contender : results.contenders()) {
            List<Chart.Point> points =
                    results.points(workload, contender, cell -> cell.latencies().median() / 1e6);
            chart.line(contender, points, results.limits().contains(contender));
        }
        return chart;
    }

    private Chart bySenders() {
        Chart chart = new Chart(
                "Durable appends per second, by clients at once (1,000 sessions)",
                "clients at once",
                "appends per second");
        for (String contender : results.contenders()) {
            chart.line(
                    contender,
                    results.points(Results.SENDERS, contender, Cell::perSecond),
                    results.limits().contains(contender));
        }
        return chart;
    }

    private String page() {
        StringBuilder page = new StringBuilder("# Clew beside what people use\n\n");
        page.append("Made by `benchmarks/compare`, which runs on any machine. ")
                .append(
                        "All stores took turns in one run, in another order each round; before and after every turn the disk was probed ")
                .append(
                        "(300 times 4 KiB appended and flushed), and a turn around which its pace changed by more than a factor of two was repeated. ")
                .append("After every cell all that each store holds was compared with what it had acknowledged, ")
                .append("of the sessions of many senders to a peer in Python fifty. ")
                .append(
                        "A figure means as much as its ratio to the probe beside it: × probe is the median over the time of one flush, ")
                .append("× Clew over the median of Clew over HTTP. Every turn is in [")
                .append(RAW)
                .append("](")
                .append(RAW)
                .append(").\n\n");
        circumstances.forEach((what, is) ->
                page.append("* ").append(what).append(": ").append(is).append('\n'));
        absent.forEach(one -> page.append("* not here: ").append(one).append('\n'));
        if (results.cells().isEmpty()) {
            aims(page);
            return page.toString();
        }
        page.append("\n![](")
                .append(LENGTHS_CHART)
                .append(")\n\n![](")
                .append(SENDERS_CHART)
                .append(")\n");
        aims(page);
        for (Workload workload : Workload.values()) {
            table(page, workload);
        }
        senders(page);
        flushes(page);
        remarks(page);
        return page.toString();
    }

    private void aims(StringBuilder page) {
        if (aims.isEmpty()) {
            return;
        }
        page.append("\n## Aims\n\n");
        page.append("Of Clew alone, its numbers those of the workloads; P1 to P6 follow from the tables below.\n\n");
        page.append("| | figure | measured | aim | reached | probe |\n|---|---|---|---|---|---|\n");
        for (Aim aim : aims) {
            row(
                    page,
                    aim.workload(),
                    List.of(
                            aim.figure(),
                            aim.is(),
                            aim.aim(),
                            aim.reached() ? "yes" : "**no**",
                            aim.probe() == null ? "" : aim.probe()));
        }
    }

    private void table(StringBuilder page, Workload workload) {
        List<Long> sizes = results.sizes(workload.title());
        page.append("\n## ").append(workload.title()).append("\n\n");
        page.append(capitalised(workload.about()))
                .append(", by messages in the session: median (p99) in milliseconds.\n\n");
        head(page, sizes, "");
        for (String contender : results.contenders()) {
            List<String> figures = new ArrayList<>();
            for (long size : sizes) {
                figures.add(results.cell(workload.title(), contender, size)
                        .map(cell -> latency(cell, workload))
                        .orElse(""));
            }
            if (figures.stream().anyMatch(figure -> !figure.equals("–"))) {
                row(page, contender, figures);
            }
        }
    }

    private String latency(Cell cell, Workload workload) {
        if (!cell.hasFigures()) {
            return word(cell);
        }
        Latencies latencies = cell.latencies();
        String clew = reference(workload.title(), cell.size())
                .filter(reference ->
                        reference.hasFigures() && !reference.contender().equals(cell.contender()))
                .map(reference -> ", "
                        + ratio((double) latencies.median()
                                / reference.latencies().median()) + " × Clew")
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s (%s), %s × probe%s%s",
                millis(latencies.median()),
                millis(latencies.p99()),
                ratio(latencies.median() / 1e3 / cell.flushMicros()),
                clew,
                mark(cell));
    }

    private void senders(StringBuilder page) {
        List<Long> sizes = results.sizes(Results.SENDERS);
        page.append("\n## ").append(Results.SENDERS).append("\n\n");
        page.append(
                "Clients at once, each waiting for its answer, over the sessions that they share: the median turn, and how often that is the disk's own pace.\n\n");
        head(page, sizes, sizes.equals(List.of(1L)) ? " client" : " clients");
        for (String contender : results.contenders()) {
            List<String> figures = new ArrayList<>();
            for (long size : sizes) {
                figures.add(results.cell(Results.SENDERS, contender, size)
                        .map(cell -> cell.hasFigures()
                                ? String.format(
                                        Locale.ROOT,
                                        "%,.0f, %s × probe%s",
                                        cell.perSecond(),
                                        ratio(cell.perSecond() / cell.flushesPerSecond()),
                                        mark(cell))
                                : word(cell))
                        .orElse(""));
            }
            row(page, contender, figures);
        }
    }

    private void flushes(StringBuilder page) {
        page.append("\n## flushes\n\n");
        if (results.flushed().isEmpty()) {
            page.append("Not counted: there was no strace that may look at processes.\n");
            return;
        }
        page.append(
                "What each store asked of the disk for appends of one client, counted by strace in a pass of its own. ");
        page.append(
                "Fewer than one flush an append, from one client, means that some were answered before they were safe.\n\n");
        page.append("| | appends | flushes |\n|---|---|---|\n");
        for (Results.Flushed one : results.flushed()) {
            row(page, one.contender(), List.of(Integer.toString(one.appends()), Long.toString(one.flushes())));
        }
    }

    private void remarks(StringBuilder page) {
        List<String> remarks = results.cells().stream()
                .filter(cell -> cell.why() != null && cell.verdict() != Cell.Verdict.SOUND)
                .map(cell -> String.format(
                        Locale.ROOT,
                        "* %s, %s: %s: %s",
                        cell.contender(),
                        cell.workload(),
                        cell.verdict().name().toLowerCase(Locale.ROOT),
                        cell.why()))
                .distinct()
                .toList();
        if (!remarks.isEmpty()) {
            page.append("\n## What is missing above\n\n");
            remarks.forEach(remark -> page.append(remark).append('\n'));
        }
    }

    private Optional<Cell> reference(String workload, long size) {
        return results.cell(workload, results.contenders().get(0), size);
    }

    private static void head(StringBuilder page, List<Long> sizes, String unit) {
        page.append("| |");
        sizes.forEach(size -> page.append(String.format(Locale.ROOT, " %,d%s |", size, unit)));
        page.append("\n|---|").append("---|".repeat(sizes.size())).append('\n');
    }

    private static void row(StringBuilder page, String contender, List<String> figures) {
        page.append("| ")
                .append(contender)
                .append(" | ")
                .append(String.join(" | ", figures))
                .append(" |\n");
    }

    private static String word(Cell cell) {
        return cell.verdict() == Cell.Verdict.ABSENT ? "–" : "**failed**";
    }

    private static String mark(Cell cell) {
        return cell.verdict() == Cell.Verdict.NOISY ? " (noisy)" : "";
    }

    private static String ratio(double ratio) {
        return ratio >= 100
                ? String.format(Locale.ROOT, "%,.0f", ratio)
                : String.format(Locale.ROOT, ratio >= 10 ? "%.1f" : "%.2f", ratio);
    }

    private static String millis(long nanos) {
        double millis = nanos / 1e6;
        return String.format(Locale.ROOT, millis >= 100 ? "%,.0f" : millis >= 10 ? "%.1f" : "%.2f", millis);
    }

    private static String capitalised(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
