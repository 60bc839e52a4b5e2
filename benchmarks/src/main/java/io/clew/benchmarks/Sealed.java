package io.clew.benchmarks;

import io.clew.benchmarks.measure.DiskPhase;
import io.clew.benchmarks.measure.FlushProbe;
import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.measure.Report;
import io.clew.benchmarks.subject.InProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What sealing costs: the same appends to a log that seals and to one that does not, in turns. */
final class Sealed implements Benchmark {

    @Override
    public String about() {
        return "Durable commands a second into a log that seals and one that does not, window by window in turns.";
    }

    @Override
    public Map<String, String> switches() {
        Map<String, String> switches = new LinkedHashMap<>();
        switches.put("senders", "1,64");
        switches.put("views", "off,on");
        switches.put("sessions", "1000");
        switches.put("text", "200");
        switches.put("warmup", "6");
        switches.put("windows", "6");
        switches.put("seconds", "3");
        return switches;
    }

    @Override
    public void run(Switches switches, Path directory, Report report) throws Exception {
        for (String views : switches.text("views").split(",", -1)) {
            report.table("sealed and plain, views " + views, "per second", "of plain", "x probe");
            boolean withViews = views.equals("on");
            try (InProcess sealed = InProcess.open(directory.resolve("sealed-" + views), withViews, true);
                    InProcess plain = InProcess.open(directory.resolve("plain-" + views), withViews, false)) {
                for (int senders : switches.numbers("senders")) {
                    compare(sealed, plain, senders, switches, directory, report);
                }
            }
        }
    }

    private static void compare(
            InProcess sealed, InProcess plain, int senders, Switches switches, Path directory, Report report)
            throws Exception {
        Rounds rounds = new Rounds(switches.number("sessions"), switches.number("text"));
        Load.Sending toSealed = rounds.sendingTo(sealed, senders + "-", senders);
        Load.Sending toPlain = rounds.sendingTo(plain, senders + "-", senders);
        Load.closed(senders, switches.number("warmup") * 500L, toSealed);
        Load.closed(senders, switches.number("warmup") * 500L, toPlain);
        long millis = switches.number("seconds") * 1000L;
        List<Double> ratios = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        StringBuilder told = new StringBuilder();
        FlushProbe before = FlushProbe.take(directory);
        for (int i = 0; i < switches.number("windows"); i++) {
            // Who begins takes turns too.
            boolean sealedFirst = i % 2 == 0;
            double first = Load.closed(senders, millis, sealedFirst ? toSealed : toPlain)
                    .perSecond();
            double second = Load.closed(senders, millis, sealedFirst ? toPlain : toSealed)
                    .perSecond();
            double ofSealed = sealedFirst ? first : second;
            double ofPlain = sealedFirst ? second : first;
            rates.add(ofSealed);
            ratios.add(ofSealed / ofPlain);
            told.append(String.format(Locale.ROOT, "%s%,.0f/%,.0f", i == 0 ? "" : ", ", ofSealed, ofPlain));
        }
        DiskPhase disk = new DiskPhase(before, FlushProbe.take(directory));
        report.rate(
                senders + (senders == 1 ? " sender" : " senders"),
                median(rates),
                String.format(Locale.ROOT, "%.3f", median(ratios)),
                disk,
                "");
        report.note("sealed/plain per window: " + told);
    }

    private static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get((figures.size() - 1) / 2);
    }
}
