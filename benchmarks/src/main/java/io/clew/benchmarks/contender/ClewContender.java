package io.clew.benchmarks.contender;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.subject.Clew;
import io.clew.benchmarks.subject.Clew.End;
import io.clew.benchmarks.subject.Clew.Said;
import io.clew.benchmarks.subject.OverHttp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Clew, behind its HTTP API or at its command gateway. */
public final class ClewContender implements Contender {

    private static final int BATCH = 1000;

    private final String name;
    private final Clew clew;
    private final Set<String> begun = new HashSet<>();
    private final AtomicLong ids = new AtomicLong();
    private int loads;

    public ClewContender(String name, Clew clew) {
        this.name = name;
        this.clew = clew;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void fill(String session, List<String> texts) throws Exception {
        begin(session);
        for (int i = 0; i < texts.size(); i += BATCH) {
            List<Said> batch = texts.subList(i, Math.min(i + BATCH, texts.size())).stream()
                    .map(this::said)
                    .toList();
            clew.append(session, batch);
            // A session remembers its last thousand versions; the next batch needs views that know the ones before.
            clew.page(session, "head", End.LAST, 1);
        }
    }

    @Override
    public long append(String session, String text) throws Exception {
        begin(session);
        List<Said> said = List.of(said(text));
        return timed(() -> clew.append(session, said));
    }

    @Override
    public long fork(String session, String name) throws Exception {
        return timed(() -> clew.fork(session, "head", session + "-" + name));
    }

    @Override
    public long snapshot(String session, String name) throws Exception {
        return timed(() -> clew.snapshot(session, name));
    }

    @Override
    public long revert(String session, int messages) throws Exception {
        return timed(() -> clew.revert(session, "m:" + (messages - 1)));
    }

    @Override
    public Read last(String session, int count) throws Exception {
        long nanos = timed(() -> clew.page(session, "head", End.LAST, count));
        return new Read(nanos, end(session, "head", clew.size(session), count));
    }

    @Override
    public Read at(String session, int messages, int count) throws Exception {
        String point = "m:" + (messages - 1);
        long nanos = timed(() -> clew.page(session, point, End.LAST, count));
        return new Read(nanos, end(session, point, messages, count));
    }

    @Override
    public Content content(String session) throws Exception {
        Digest digest = new Digest();
        long size = clew.size(session);
        for (long from = 0; from < size; from += BATCH) {
            clew.texts(session, "head", from, BATCH).forEach(digest::add);
        }
        return digest.content();
    }

    @Override
    public Stored load(int senders, int sessions, int seconds, String text) throws Exception {
        String prefix = "load-" + loads++ + "-";
        int each = Math.max(1, sessions / senders);
        for (int i = 0; i < senders * each; i++) {
            clew.start(prefix + i);
        }
        long[] sent = new long[senders];
        Load.Outcome outcome = Load.closed(senders, seconds * 1000L, (sender, count) -> {
            String session = prefix + ((long) sender * each + count % each);
            clew.append(session, List.of(said(loaded(text, sender, count))));
            sent[sender] = count + 1;
        });
        for (int sender = 0; sender < senders; sender++) {
            for (int i = 0; i < each; i++) {
                check(prefix + (sender * each + i), text, sender, i, each, sent[sender]);
            }
        }
        long count = outcome.latencies().count();
        return new Stored(count, count / outcome.perSecond());
    }

    @Override
    public OptionalLong pid() {
        return clew instanceof OverHttp server ? OptionalLong.of(server.pid()) : OptionalLong.empty();
    }

    @Override
    public void close() {
        clew.close();
    }

    private void check(String session, String text, int sender, int first, int each, long sent) throws Exception {
        Digest expected = new Digest();
        for (long count = first; count < sent; count += each) {
            expected.add(loaded(text, sender, count));
        }
        Content is = content(session);
        if (!is.equals(expected.content())) {
            throw new LostException(session + " is not what was appended: " + is.count() + " messages");
        }
    }

    private static String loaded(String text, int sender, long count) {
        return text + " " + sender + " " + count;
    }

    private List<String> end(String session, String point, long messages, int count) throws Exception {
        return new ArrayList<>(clew.texts(session, point, Math.max(0, messages - count), count));
    }

    private void begin(String session) throws Exception {
        if (begun.add(session)) {
            clew.start(session);
        }
    }

    private Said said(String text) {
        return new Said("m" + ids.incrementAndGet(), text);
    }

    private interface Step {
        void run() throws Exception;
    }

    private static long timed(Step step) throws Exception {
        long begun = System.nanoTime();
        step.run();
        return System.nanoTime() - begun;
    }
}
