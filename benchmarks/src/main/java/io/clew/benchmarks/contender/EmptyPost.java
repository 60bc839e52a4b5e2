package io.clew.benchmarks.contender;

import io.clew.benchmarks.measure.Load;
import io.clew.benchmarks.subject.OverHttp;
import java.util.List;

/** Requests that Clew's server reads and refuses without a look at anything: what HTTP takes by itself. */
public final class EmptyPost implements Contender {

    public static final String NAME = "an empty POST to Clew";

    private final OverHttp clew;

    /** Asks a server that somebody else closes. */
    public EmptyPost(OverHttp clew) {
        this.clew = clew;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isLimit() {
        return true;
    }

    @Override
    public void fill(String session, List<String> texts) {}

    @Override
    public long append(String session, String text) throws Exception {
        long begun = System.nanoTime();
        clew.nothing(text);
        return System.nanoTime() - begun;
    }

    @Override
    public long fork(String session, String name) throws Unsupported {
        throw new Unsupported("stores nothing");
    }

    @Override
    public long snapshot(String session, String name) throws Unsupported {
        throw new Unsupported("stores nothing");
    }

    @Override
    public long revert(String session, int messages) throws Unsupported {
        throw new Unsupported("stores nothing");
    }

    @Override
    public Read last(String session, int count) throws Unsupported {
        throw new Unsupported("stores nothing");
    }

    @Override
    public Read at(String session, int messages, int count) throws Unsupported {
        throw new Unsupported("stores nothing");
    }

    @Override
    public Content content(String session) throws Unsupported {
        throw new Unsupported("stores nothing");
    }

    @Override
    public Stored load(int senders, int sessions, int seconds, String text) throws Exception {
        Load.Outcome outcome = Load.closed(senders, seconds * 1000L, (sender, count) -> clew.nothing(text));
        long count = outcome.latencies().count();
        return new Stored(count, count / outcome.perSecond());
    }

    @Override
    public void close() {}
}
