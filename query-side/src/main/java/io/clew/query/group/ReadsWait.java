package io.clew.query.group;

import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import java.time.Duration;
import java.util.Map;
import org.axonframework.queryhandling.QueryMessage;

/** A question may name the least position it must see; it waits for it, a while, and never sees less. */
public final class ReadsWait {

    /** Metadata of a question: the position, a number. */
    public static final String MIN_POSITION = "minPosition";

    private final Duration atMost;

    public ReadsWait(Duration atMost) {
        this.atMost = atMost;
    }

    /** The least position that a question must see; 0 if it names none. */
    public static long wantedBy(QueryMessage<?, ?> question) {
        return question.getMetaData().get(MIN_POSITION) instanceof Number number ? number.longValue() : 0;
    }

    /**
     * Returns once the views show everything up to a position.
     *
     * @throws Rejected if they do not in time, or are known to fail before it
     */
    public void until(Progress progress, long wanted) throws InterruptedException {
        if (!progress.await(wanted, atMost)) {
            throw behind(progress, wanted);
        }
    }

    private static Rejected behind(Progress progress, long wanted) {
        long position = progress.position();
        GroupError error = progress.error();
        String why = error == null
                ? "The views show the log up to position " + position + " of " + wanted + ": try again."
                : "The views stopped before position " + error.position() + ": see /v1/projections.";
        return new Rejection(RejectionCode.VIEWS_BEHIND, why, Map.of("position", position, "wanted", wanted))
                .asException();
    }
}
