package io.clew.benchmarks;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.InProcess;
import io.clew.benchmarks.subject.Texts;
import java.util.List;

/** Appends of one message each: every sender goes round sessions of its own, as each agent writes to its own. */
final class Rounds {

    private static final int TEXTS = 1024;

    private final String[] pool = new String[TEXTS];
    private final int sessions;

    /** Over so many sessions, with texts of about so many bytes. */
    Rounds(int sessions, int bytes) {
        this.sessions = sessions;
        Texts texts = new Texts(1);
        for (int i = 0; i < pool.length; i++) {
            pool[i] = texts.next(bytes);
        }
    }

    /** Starts the sessions, whose ids begin so. */
    Load.Sending sendingTo(InProcess clew, String prefix, int senders) {
        int each = Math.max(1, sessions / senders);
        for (int i = 0; i < each * senders; i++) {
            clew.start(prefix + i);
        }
        long[] sent = new long[senders * 16];
        return (sender, count) -> {
            long n = sent[sender * 16]++;
            String session = prefix + ((long) sender * each + n % each);
            clew.append(session, List.of(new Said("m" + n, pool[(int) ((n * 31 + sender) % pool.length)])));
        };
    }
}
