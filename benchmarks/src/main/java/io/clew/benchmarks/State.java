package io.clew.benchmarks;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Turns;
import io.clew.benchmarks.measure.Windows;
import io.clew.benchmarks.subject.InProcess;
import io.clew.benchmarks.subject.Texts;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** What session state costs: read along long chains of changes, and changed. */
final class State implements Benchmark {

    private final Texts texts = new Texts(6);
    private final Random random = new Random(7);

    @Override
    public String about() {
        return "Read one key and all of a session's state: after one change, many forks deep, after many reverts; change it.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("keys", "20");
        switches.put("text", "900");
        switches.put("forks", "1000");
        switches.put("reverts", "10000");
        switches.put("rounds", "400");
        switches.put("warmup", "1000");
        switches.put("senders", "1,8,64");
        switches.put("sessions", "1000");
        switches.put("windows", "3");
        switches.put("seconds", "5");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        try (InProcess clew = InProcess.open(directory.resolve("data"), true)) {
            reads(switches, directory, report, clew);
            changes(switches, directory, report, clew);
        }
    }

    private void reads(Switches switches, Path directory, Report report, InProcess clew) throws Exception {
        int keys = switches.number("keys");
        Map<String, String> sessions = new LinkedHashMap<>();
        begin(clew, "once", switches);
        sessions.put("after one change", "once");
        int forks = switches.number("forks");
        sessions.put(String.format(Locale.ROOT, "%,d forks deep", forks), fork(clew, forks, switches));
        int reverts = switches.number("reverts");
        sessions.put(String.format(Locale.ROOT, "reverted %,d times", reverts), revert(clew, reverts, switches));
        for (int i = 0; i < switches.number("warmup"); i++) {
            for (String session : sessions.values()) {
                clew.value(session, key(random.nextInt(keys)));
                clew.state(session);
            }
        }
        report.table("state: reads of " + keys + " keys", "p50 ms", "p99 ms", "x probe");
        turns(
                switches,
                directory,
                report,
                "one key",
                sessions,
                session -> clew.value(session, key(random.nextInt(keys))));
        turns(switches, directory, report, "all keys", sessions, clew::state);
    }

    /** Reads of one session. */
    private interface Read {
        void of(String session) throws Exception;
    }

    private static void turns(
            Switches switches, Path directory, Report report, String what, Map<String, String> sessions, Read read)
            throws Exception {
        List<Turns.Turn> turns = sessions.values().stream()
                .map(session -> new Turns.Turn(round -> read.of(session)))
                .toList();
        Turns.Seen seen = Turns.take(directory, switches.number("rounds"), turns);
        double first = seen.latencies().get(0).median();
        int i = 0;
        for (String name : sessions.keySet()) {
            String compared = String.format(
                    Locale.ROOT, "%.2f x the first", seen.latencies().get(i).median() / first);
            report.latency(what + ", " + name, seen.latencies().get(i), seen.disk(), i == 0 ? "" : compared);
            i++;
        }
    }

    private void begin(InProcess clew, String session, Switches switches) {
        clew.start(session);
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < switches.number("keys"); i++) {
            all.put(key(i), texts.next(switches.number("text")));
        }
        clew.change(session, all);
    }

    /** Each fork changes one key and is forked again. */
    private String fork(InProcess clew, int times, Switches switches) {
        String session = "fork-0";
        begin(clew, session, switches);
        for (int i = 1; i <= times; i++) {
            String child = "fork-" + i;
            clew.fork(session, "head", child);
            changeOne(clew, child, switches);
            session = child;
        }
        return session;
    }

    /** Each time one key is changed, and half of the times changed back by the revert. */
    private String revert(InProcess clew, int times, Switches switches) {
        String session = "reverted";
        begin(clew, session, switches);
        long version = 2;
        for (int i = 0; i < times; i++) {
            changeOne(clew, session, switches);
            clew.revert(session, "v:" + (version + random.nextInt(2)));
            version += 2;
        }
        return session;
    }

    private void changeOne(InProcess clew, String session, Switches switches) {
        clew.change(session, Map.of(key(random.nextInt(switches.number("keys"))), texts.next(switches.number("text"))));
    }

    private void changes(Switches switches, Path directory, Report report, InProcess clew) throws Exception {
        report.table("state: changes of one key", "per second", "p50 ms", "x probe");
        String[] pool = new String[1024];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = texts.next(switches.number("text")) + i;
        }
        for (int senders : switches.numbers("senders")) {
            Load.Sending sending = sendingTo(clew, switches.number("sessions"), senders, pool);
            Load.closed(senders, 2000, sending);
            long millis = switches.number("seconds") * 1000L;
            List<Windows.Window<Load.Outcome>> windows =
                    Windows.take(switches.number("windows"), directory, () -> Load.closed(senders, millis, sending));
            Windows.Window<Load.Outcome> median =
                    Windows.median(windows, Comparator.comparingDouble(Load.Outcome::perSecond));
            report.rate(
                    senders + (senders == 1 ? " sender" : " senders"),
                    median.seen().perSecond(),
                    Report.millis(median.seen().latencies().median()),
                    median.disk(),
                    "");
        }
    }

    /** Each sender goes round sessions of its own; each change differs from the one before. */
    private static Load.Sending sendingTo(InProcess clew, int sessions, int senders, String[] pool) {
        int each = Math.max(1, sessions / senders);
        String prefix = "changed-" + senders + "-";
        for (int i = 0; i < each * senders; i++) {
            clew.start(prefix + i);
        }
        long[] sent = new long[senders * 16];
        return (sender, count) -> {
            long n = sent[sender * 16]++;
            String session = prefix + ((long) sender * each + n % each);
            clew.change(session, Map.of(key((int) (n / each % 10)), pool[(int) ((n * 31 + sender) % pool.length)]));
        };
    }

    private static String key(int i) {
        return "key-" + i;
    }
}
