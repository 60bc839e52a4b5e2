package io.clew.application.http.request;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import java.time.Duration;
import org.apache.coyote.ProtocolHandler;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Requests that have come and wait for a thread. Where they are more than the threads, and do not become fewer, those that
 * come cannot all be answered soon: some are told to come again, which is quick, so that the others need not wait long.
 */
public final class Waiting {

    /** Many that come at once, as bytes of bodies do, are gone before. */
    private static final long PATIENCE = Duration.ofMillis(500).toNanos();

    private volatile @Nullable ProtocolHandler door;
    private boolean tooMany;
    private long since;

    /** From now on the queue is that of this door. */
    public void at(ProtocolHandler handler) {
        door = handler;
    }

    /** @throws Refusal if too many wait, and have done so for a while */
    void check() {
        ProtocolHandler handler = door;
        if (handler != null
                && handler.getExecutor() instanceof ThreadPoolExecutor threads
                && isLasting(threads.getQueue().size() > threads.getMaximumPoolSize(), System.nanoTime())) {
            throw new Refusal(Problem.of(
                            503,
                            "overloaded",
                            "More is asked for than can be answered soon; nothing was done. Try again.")
                    .with("Retry-After", "1"));
        }
    }

    private synchronized boolean isLasting(boolean now, long nanos) {
        if (!now || !tooMany) {
            tooMany = now;
            since = nanos;
        }
        return now && nanos - since > PATIENCE;
    }
}
