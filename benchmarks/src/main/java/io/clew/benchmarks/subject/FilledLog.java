package io.clew.benchmarks.subject;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.subject.Clew.Said;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Logs of a given size. */
public final class FilledLog {

    private static final int SENDERS = 8;
    private static final int TEXTS = 4096;

    private FilledLog() {}

    /**
     * Fills a data directory's log, with no views beside it. Sessions take turns, as agents do, so that the log mixes them.
     *
     * @param batch messages in a request
     * @param characters of a message
     */
    public static void in(Path data, int events, int sessions, int batch, int characters) throws Exception {
        int each = sessions / SENDERS;
        int rounds = events / sessions / batch;
        Texts texts = new Texts(6);
        List<String> pool = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            pool.add(texts.next(characters));
        }
        try (InProcess clew = InProcess.open(data, false)) {
            for (int i = 0; i < each * SENDERS; i++) {
                clew.start("s" + i);
            }
            Load.counted(SENDERS, (long) each * rounds, (sender, count) -> {
                List<Said> said = new ArrayList<>();
                for (int i = 0; i < batch; i++) {
                    long message = count / each * batch + i;
                    said.add(new Said("m" + message, pool.get((int) ((message * 31 + sender + count) % pool.size()))));
                }
                clew.append("s" + (sender * (long) each + count % each), said);
            });
        }
    }
}
