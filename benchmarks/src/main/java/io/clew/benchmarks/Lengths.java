package io.clew.benchmarks;

import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Turns;
import io.clew.benchmarks.subject.Clew;
import io.clew.benchmarks.subject.Clew.End;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.LogFile;
import io.clew.benchmarks.subject.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The same action on sessions of several lengths, in turns: all lengths see the same disk and the same machine. */
final class Lengths {

    /** A short session would not stay short: there are several, and each gets its share. */
    private static final int SHORT = 100;

    private static final int SHORT_SESSIONS = 40;
    private static final int PAGE = 50;
    private static final int SIZED = 200;

    /** Done to a session of a length; the name is fresh. */
    private interface Action {
        void on(String session, int length, String name) throws Exception;
    }

    private final Switches switches;
    private final Path data;
    private final Report report;
    private final Clew clew;
    private final List<Integer> lengths;
    private final Texts texts = new Texts(2);
    private final Random random = new Random(3);
    private int names;

    Lengths(Switches switches, Path data, Report report, Clew clew) {
        this.switches = switches;
        this.data = data;
        this.report = report;
        this.clew = clew;
        lengths = switches.numbers("lengths");
    }

    void measure() throws Exception {
        int characters = switches.number("text");
        for (int length : lengths) {
            for (int i = 0; i < sessions(length); i++) {
                clew.start(session(length, i));
                Filling.append(clew, session(length, i), 0, length, characters, texts);
            }
        }
        writes(pool(characters));
        pages();
    }

    private void writes(List<String> pool) throws Exception {
        Action append = (session, length, name) ->
                clew.append(session, List.of(new Said(name, pool.get(random.nextInt(pool.size())))));
        Action forkOld = (session, length, name) -> clew.fork(session, "m:" + random.nextInt(length), name);
        // Version 1 started the session, version n + 1 added its n-th message.
        Action forward = (session, length, name) -> clew.revert(session, "v:" + (length + 1));
        warm(append);
        warm(forkOld);
        report.table("history: writes, by messages in the session", "p50 ms", "p99 ms", "x probe");
        turns("append one message", append, null, 0);
        turns("fork at the head", (session, length, name) -> clew.fork(session, "head", name), null, 0);
        turns("fork at a random old point", forkOld, null, 0);
        turns("snapshot of the head", (session, length, name) -> clew.snapshot(session, name), null, 0);
        turns(
                "revert to a random old point",
                (session, length, name) -> clew.revert(session, "m:" + random.nextInt(length)),
                forward,
                0);
        sizes("append one message", append);
        sizes("fork", forkOld);
        for (int length : lengths) {
            for (int i = 0; i < sessions(length); i++) {
                forward.on(session(length, i), length, "");
            }
        }
    }

    private void pages() throws Exception {
        Action oldPage = (session, length, name) -> clew.page(session, "m:" + random.nextInt(length), End.LAST, PAGE);
        warm(oldPage);
        report.table("history: pages of 50, by messages in the session", "p50 ms", "p99 ms", "x probe");
        turns("first page", (session, length, name) -> clew.page(session, "head", End.FIRST, PAGE), null, PAGE);
        turns("last page", (session, length, name) -> clew.page(session, "head", End.LAST, PAGE), null, PAGE);
        turns("last page at a random m:n", oldPage, null, PAGE);
        turns(
                "last page at a random v:n",
                (session, length, name) -> clew.page(session, "v:" + (2 + random.nextInt(length)), End.LAST, PAGE),
                null,
                PAGE);
    }

    private void warm(Action action) throws Exception {
        for (int i = 0; i < switches.number("warmup"); i++) {
            for (int length : lengths) {
                run(action, length, i);
            }
        }
    }

    private void turns(String figure, Action action, @Nullable Action after, int page) throws Exception {
        List<Turns.Turn> turns = new ArrayList<>();
        for (int length : lengths) {
            turns.add(new Turns.Turn(round -> run(action, length, round), round -> {
                if (after != null) {
                    run(after, length, round);
                }
            }));
        }
        Turns.Seen seen = Turns.take(data, switches.number("rounds"), turns);
        int reference = reference(page);
        for (int i = 0; i < lengths.size(); i++) {
            Latencies latencies = seen.latencies().get(i);
            String compared = i <= reference
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "%.2f x at %,d",
                            (double) latencies.median()
                                    / seen.latencies().get(reference).median(),
                            lengths.get(reference));
            report.latency(
                    String.format(Locale.ROOT, "%s, %,d", figure, lengths.get(i)), latencies, seen.disk(), compared);
        }
    }

    /** The shortest length, or for pages the shortest that fills one. */
    private int reference(int page) {
        int reference = 0;
        while (reference < lengths.size() - 1 && lengths.get(reference) < page) {
            reference++;
        }
        return reference;
    }

    private void sizes(String figure, Action action) throws Exception {
        for (int length : lengths) {
            long before = LogFile.bytes(data);
            for (int i = 0; i < SIZED; i++) {
                run(action, length, i);
            }
            report.note(String.format(
                    Locale.ROOT,
                    "%s at %,d: the log grows by %,d bytes",
                    figure,
                    length,
                    (LogFile.bytes(data) - before) / SIZED));
        }
    }

    private void run(Action action, int length, int round) throws Exception {
        action.on(session(length, round % sessions(length)), length, "n" + names++);
    }

    private List<String> pool(int characters) {
        List<String> pool = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            pool.add(texts.next(characters));
        }
        return pool;
    }

    private static int sessions(int length) {
        return length > SHORT ? 1 : SHORT_SESSIONS;
    }

    private static String session(int length, int number) {
        return "length-" + length + "-" + number;
    }
}
