package io.clew.benchmarks;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Windows;
import io.clew.benchmarks.subject.Door;
import io.clew.benchmarks.subject.Groups;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What comes through one door in a second: transactions of one write, and reads of one key. */
final class AtDoor {

    private static final int WRITERS = 16;

    private record Commits(Load.Outcome outcome, Groups.Count groups, long nanos) {}

    private record Reads(Load.Outcome outcome, double commitsPerSecond, long nanos) {}

    private final Path directory;
    private final Report report;
    private final Door door;
    private final String name;
    private final List<Integer> numbers;
    private final int windows;
    private final long millis;
    private final long warmMillis;
    private final Writes writes;

    AtDoor(Switches switches, Path directory, Report report, Door door, String name) {
        this.directory = directory;
        this.report = report;
        this.door = door;
        this.name = name;
        numbers = switches.numbers("clients");
        windows = switches.number("windows");
        millis = switches.number("seconds") * 1000L;
        warmMillis = switches.number("warm") * 1000L;
        writes = Writes.of(switches);
    }

    void measure() throws Exception {
        writes.fill(door, writes.keys());
        warm(true);
        report.table("transactions: commits, " + name, "per second", "commits/flush", "x probe");
        double most = 0;
        for (int number : numbers) {
            most = Math.max(most, commits(number));
        }
        report.table("transactions: reads, " + name, "per second", "p50 ms", "x probe");
        warm(false);
        for (int number : numbers) {
            reads(number, 0);
        }
        for (int number : numbers) {
            reads(number, most / 2);
        }
    }

    private double commits(int number) throws Exception {
        List<Door.Client> clients = Writes.clients(door, number);
        try {
            Load.Sending writing = writes.writing(clients);
            Load.closed(number, millis / 2, writing);
            List<Windows.Window<Commits>> seen = Windows.take(windows, directory, () -> {
                Groups.Count before = door.groups();
                long used = door.processorNanos();
                Load.Outcome outcome = Load.closed(number, millis, writing);
                return new Commits(outcome, door.groups().since(before), door.processorNanos() - used);
            });
            Windows.Window<Commits> median = Windows.median(
                    seen, Comparator.comparingDouble(window -> window.outcome().perSecond()));
            Commits commits = median.seen();
            report.rate(
                    told(number),
                    commits.outcome().perSecond(),
                    String.format(Locale.ROOT, "%.1f", commits.groups().appendsPerGroup()),
                    median.disk(),
                    quantiles(commits.outcome()) + each(commits.nanos(), commits.outcome()));
            return commits.outcome().perSecond();
        } finally {
            clients.forEach(Door.Client::close);
        }
    }

    /** Until little of what is measured is the compiler's time. */
    private void warm(boolean commits) throws Exception {
        List<Door.Client> clients = Writes.clients(door, WRITERS);
        try {
            Load.closed(WRITERS, warmMillis, commits ? writes.writing(clients) : writes.reading(clients));
        } finally {
            clients.forEach(Door.Client::close);
        }
    }

    private void reads(int number, double commitsPerSecond) throws Exception {
        List<Door.Client> readers = Writes.clients(door, number);
        List<Door.Client> writers = Writes.clients(door, commitsPerSecond == 0 ? 0 : WRITERS);
        try {
            Load.Sending reading = writes.reading(readers);
            List<Windows.Window<Reads>> seen = Windows.take(
                    windows,
                    directory,
                    () -> commitsPerSecond == 0
                            ? alone(number, reading)
                            : beside(number, reading, writers, commitsPerSecond));
            Windows.Window<Reads> median = Windows.median(
                    seen, Comparator.comparingDouble(window -> window.outcome().perSecond()));
            Reads reads = median.seen();
            report.rate(
                    told(number)
                            + (commitsPerSecond == 0
                                    ? ""
                                    : String.format(Locale.ROOT, ", beside %,.0f commits", reads.commitsPerSecond())),
                    reads.outcome().perSecond(),
                    Report.millis(reads.outcome().latencies().median()),
                    median.disk(),
                    quantiles(reads.outcome()) + (commitsPerSecond == 0 ? each(reads.nanos(), reads.outcome()) : ""));
        } finally {
            readers.forEach(Door.Client::close);
            writers.forEach(Door.Client::close);
        }
    }

    private Reads alone(int number, Load.Sending reading) throws Exception {
        long used = door.processorNanos();
        Load.Outcome outcome = Load.closed(number, millis, reading);
        return new Reads(outcome, 0, door.processorNanos() - used);
    }

    private Reads beside(int number, Load.Sending reading, List<Door.Client> writers, double commitsPerSecond)
            throws Exception {
        double[] committed = new double[1];
        Load.Outcome outcome = Load.beside(
                () -> {
                    Load.Outcome commits = Load.paced(WRITERS, millis, commitsPerSecond, writes.writing(writers));
                    committed[0] = commits.perSecond();
                    return commits;
                },
                () -> Load.closed(number, millis, reading));
        return new Reads(outcome, committed[0], 0);
    }

    private static String told(int number) {
        return number + (number == 1 ? " client" : " clients");
    }

    /** What each took of the processors. */
    private static String each(long nanos, Load.Outcome outcome) {
        return String.format(
                Locale.ROOT, ", %.0f us", nanos / 1e3 / outcome.latencies().count());
    }

    private static String quantiles(Load.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "p50 %s ms, p99 %s ms",
                Report.millis(outcome.latencies().median()),
                Report.millis(outcome.latencies().p99()));
    }
}
