package io.clew.benchmarks.aim;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.InProcess;
import io.clew.benchmarks.subject.LogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** P13: what a message of 1 KiB takes in the log, appended by itself, sealed as it is by default. */
final class StoredBytes implements Aimed {

    private static final int SENDERS = 8;
    private static final int SESSIONS = 100;
    private static final int PAYLOAD = 1024;
    private static final double AIM = 1.15;

    @Override
    public List<Aim> measure(Bench bench) throws Exception {
        Path data = bench.fresh("bytes");
        String[] texts = Bench.texts(PAYLOAD);
        int each = bench.sized(50_000, 8_000) / SENDERS;
        double payload = (double) PAYLOAD * each * SENDERS;
        long before;
        try (InProcess clew = InProcess.open(data, true)) {
            for (int i = 0; i < SESSIONS; i++) {
                clew.start("s" + i);
            }
            before = LogFile.bytes(data);
            Load.counted(
                    SENDERS,
                    each,
                    (sender, count) -> clew.append(
                            "s" + (sender + SENDERS * (count % (SESSIONS / SENDERS))),
                            List.of(new Said("m" + sender + "-" + count, texts[(int) (count % texts.length)]))));
            clew.size("s0");
        }
        double log = (LogFile.bytes(data) - before) / payload;
        double views = bytes(data.resolve("views")) / payload;
        return List.of(
                new Aim(
                        "P13",
                        "bytes in the log per byte of payload, messages of 1 KiB",
                        String.format(Locale.ROOT, "%.2f", log),
                        "1.15",
                        log <= AIM,
                        null),
                new Aim(
                        "P13",
                        "what the views add, which can be thrown away",
                        String.format(Locale.ROOT, "%.2f", views),
                        "none",
                        true,
                        null));
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
