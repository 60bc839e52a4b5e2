package io.clew.benchmarks;

import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Turns;
import io.clew.benchmarks.subject.Clew;
import io.clew.benchmarks.subject.Clew.End;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Pages of sessions whose history runs through many forks or many reverts, beside one that runs straight. */
final class Paths {

    private static final int PAGE = 50;
    private static final int SAID_FIRST = 100;

    private final Switches switches;
    private final Path data;
    private final Report report;
    private final Clew clew;
    private final Texts texts = new Texts(4);
    private final Random random = new Random(5);

    Paths(Switches switches, Path data, Report report, Clew clew) {
        this.switches = switches;
        this.data = data;
        this.report = report;
        this.clew = clew;
    }

    void measure() throws Exception {
        int forks = switches.number("forks");
        int reverts = switches.number("reverts");
        String forked = fork(forks);
        String reverted = revert(reverts);
        fill("straight", SAID_FIRST + forks);
        report.table("history: pages of 50 along long paths", "p50 ms", "p99 ms", "x probe");
        for (End end : End.values()) {
            String page = end == End.FIRST ? "first page" : "last page";
            turns(
                    page,
                    List.of(
                            new Figure("straight", round -> clew.page("straight", "head", end, PAGE)),
                            new Figure(
                                    String.format(Locale.ROOT, "%,d forks deep", forks),
                                    round -> clew.page(forked, "head", end, PAGE)),
                            new Figure(
                                    String.format(Locale.ROOT, "reverted %,d times", reverts),
                                    round -> clew.page(reverted, "head", end, PAGE))));
        }
        turns(
                "last page at a random old point",
                List.of(
                        new Figure(
                                "straight",
                                round -> clew.page(
                                        "straight", "m:" + random.nextInt(SAID_FIRST + forks), End.LAST, PAGE)),
                        new Figure(
                                String.format(Locale.ROOT, "%,d forks deep", forks),
                                round -> clew.page(forked, "m:" + random.nextInt(SAID_FIRST + forks), End.LAST, PAGE)),
                        new Figure(
                                String.format(Locale.ROOT, "reverted %,d times", reverts),
                                round -> clew.page(
                                        reverted,
                                        "v:" + (2 + random.nextInt(SAID_FIRST + 3 * reverts)),
                                        End.LAST,
                                        PAGE))));
    }

    private record Figure(String name, Turns.Step step) {}

    private void turns(String page, List<Figure> figures) throws Exception {
        List<Turns.Turn> turns =
                figures.stream().map(figure -> new Turns.Turn(figure.step())).toList();
        Turns.Seen seen = Turns.take(data, switches.number("rounds"), turns);
        for (int i = 0; i < figures.size(); i++) {
            report.latency(page + ", " + figures.get(i).name(), seen.latencies().get(i), seen.disk(), "");
        }
    }

    /** Each fork says one thing and is forked again. */
    private String fork(int times) throws Exception {
        String session = "fork-0";
        fill(session, SAID_FIRST);
        for (int i = 1; i <= times; i++) {
            String child = "fork-" + i;
            clew.fork(session, "head", child);
            clew.append(child, List.of(new Said("own", texts.next(switches.number("text")))));
            session = child;
        }
        return session;
    }

    /** Each time two things are said and one or both of them taken back: half of the reverts leave a segment on the path. */
    private String revert(int times) throws Exception {
        String session = "reverted";
        fill(session, SAID_FIRST);
        int visible = SAID_FIRST;
        for (int i = 0; i < times; i++) {
            Filling.append(clew, session, SAID_FIRST + 2 * i, SAID_FIRST + 2 * i + 2, switches.number("text"), texts);
            visible += 1 - random.nextInt(2);
            clew.revert(session, "m:" + (visible - 1));
        }
        return session;
    }

    private void fill(String session, int messages) throws Exception {
        clew.start(session);
        Filling.append(clew, session, 0, messages, switches.number("text"), texts);
    }
}
