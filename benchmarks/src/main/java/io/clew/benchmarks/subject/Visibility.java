package io.clew.benchmarks.subject;

import io.clew.benchmarks.measure.Latencies;
import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.subject.Clew.End;
import io.clew.benchmarks.subject.Clew.Said;
import java.util.List;

/** Appends to one session and reads what it appended, one after the other, beside others that only append. */
public final class Visibility {

    private static final int OTHERS = 16;
    private static final int SESSIONS = 1000;

    private final InProcess clew;
    private final String[] texts;
    private final long millis;
    private final long[] sent = new long[OTHERS];
    private long probes;

    /**
     * What was seen.
     *
     * @param othersPerSecond what the others reached
     */
    public record Seen(Latencies appends, Latencies reads, double othersPerSecond) {}

    /**
     * Starts the sessions.
     *
     * @param millis that a look takes
     */
    public Visibility(InProcess clew, String[] texts, long millis) {
        this.clew = clew;
        this.texts = texts;
        this.millis = millis;
        for (int i = 0; i < SESSIONS; i++) {
            clew.start("other-" + i);
        }
        clew.start("probe");
    }

    /** What the others reach at most, per second. */
    public double most() throws Exception {
        return Load.closed(OTHERS, millis, this::other).perSecond();
    }

    /** Looks beside others that append so often per second together. */
    public Seen probe(double othersPerSecond) throws Exception {
        Latencies appends = new Latencies();
        Latencies reads = new Latencies();
        Load.Sending appendAndRead = (sender, count) -> {
            String id = "p" + probes++;
            long begun = System.nanoTime();
            clew.append("probe", List.of(new Said(id, texts[(int) (probes % texts.length)])));
            long acknowledged = System.nanoTime();
            String read = clew.page("probe", "head", End.LAST, 1);
            reads.add(System.nanoTime() - acknowledged);
            appends.add(acknowledged - begun);
            if (!read.equals(id)) {
                throw new IllegalStateException("Read " + read + " after " + id + " was acknowledged.");
            }
        };
        if (othersPerSecond == 0) {
            Load.closed(1, millis, appendAndRead);
            return new Seen(appends, reads, 0);
        }
        double others = Load.beside(
                        () -> Load.closed(1, millis, appendAndRead),
                        () -> Load.paced(OTHERS, millis, othersPerSecond, this::other))
                .perSecond();
        return new Seen(appends, reads, others);
    }

    private void other(int sender, long count) throws Exception {
        long n = sent[sender]++;
        int each = SESSIONS / OTHERS;
        String session = "other-" + ((long) sender * each + n % each);
        clew.append(session, List.of(new Said("m" + n, texts[(int) (n % texts.length)])));
    }
}
