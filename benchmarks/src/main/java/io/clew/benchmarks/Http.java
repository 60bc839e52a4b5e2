package io.clew.benchmarks;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.measure.Windows;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.OverHttp;
import io.clew.benchmarks.subject.Texts;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Durable appends through the HTTP API, server and clients on one machine. */
final class Http implements Benchmark {

    @Override
    public String about() {
        return "Durable appends a second over HTTP: clients that keep their connection, one short message each.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("clients", "1,8,64");
        switches.put("sessions", "1000");
        switches.put("text", "200");
        switches.put("warmup", "10");
        switches.put("windows", "3");
        switches.put("seconds", "5");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        Texts texts = new Texts(8);
        String[] pool = new String[1024];
        for (int i = 0; i < pool.length; i++) {
            pool[i] = texts.next(switches.number("text"));
        }
        try (OverHttp clew = OverHttp.serving(directory.resolve("data"))) {
            Load.closed(8, switches.number("warmup") * 1000L, sendingTo(clew, "warm-", 8, switches, pool));
            report.table("http: appends", "per second", "p50 ms", "x probe");
            for (int clients : switches.numbers("clients")) {
                Load.Sending sending = sendingTo(clew, clients + "-", clients, switches, pool);
                long millis = switches.number("seconds") * 1000L;
                Windows.Window<Load.Outcome> median = Windows.median(
                        Windows.take(
                                switches.number("windows"), directory, () -> Load.closed(clients, millis, sending)),
                        Comparator.comparingDouble(Load.Outcome::perSecond));
                report.rate(
                        clients + (clients == 1 ? " client" : " clients"),
                        median.seen().perSecond(),
                        Report.millis(median.seen().latencies().median()),
                        median.disk(),
                        String.format(
                                Locale.ROOT,
                                "p99 %s ms",
                                Report.millis(median.seen().latencies().p99())));
            }
        }
    }

    private static Load.Sending sendingTo(OverHttp clew, String prefix, int clients, Switches switches, String[] pool)
            throws Exception {
        int each = Math.max(1, switches.number("sessions") / clients);
        for (int i = 0; i < each * clients; i++) {
            clew.start(prefix + i);
        }
        long[] sent = new long[clients * 16];
        return (client, count) -> {
            long n = sent[client * 16]++;
            clew.append(
                    prefix + ((long) client * each + n % each),
                    List.of(new Said("m" + n, pool[(int) ((n * 31 + client) % pool.length)])));
        };
    }
}
