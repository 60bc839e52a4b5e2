package io.clew.application.agentstate.staged;

import io.clew.application.agentstate.staged.NotStaged.Reason;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transactions that ended, for so long as somebody may still ask for them and for so many as there is room for. */
final class Ended {

    private static final int MOST = 100_000;

    private final long keptNanos;
    private final Map<UUID, End> ends = new LinkedHashMap<>();

    Ended(long keptNanos) {
        this.keptNanos = keptNanos;
    }

    /** How one ended, for whom, and when it was. */
    private record End(String owner, Reason reason, long commitTs, long at) {}

    synchronized void add(UUID id, String owner, Reason reason, long commitTs, long now) {
        ends.put(id, new End(owner, reason, commitTs, now));
        if (ends.size() > MOST) {
            Iterator<UUID> eldest = ends.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }

    /** Why it cannot go on; null if it is not known here. */
    synchronized @Nullable NotStaged why(UUID id, String owner) {
        End end = ends.get(id);
        if (end == null || !end.owner().equals(owner)) {
            return null;
        }
        return new NotStaged(end.reason(), sentence(end), end.commitTs());
    }

    private static String sentence(End end) {
        return switch (end.reason()) {
            case COMMITTED -> "This transaction is committed already, at " + end.commitTs() + ".";
            case EXPIRED -> "This transaction was not committed in time, nothing of it was written; begin another.";
            case UNCERTAIN ->
                "The event log did not say whether this transaction is committed; read its keys before you begin another.";
            default -> "This transaction was aborted; begin another.";
        };
    }

    /** Forgets those of long ago. */
    synchronized void forget(long now) {
        Iterator<End> eldest = ends.values().iterator();
        while (eldest.hasNext() && now - eldest.next().at() >= keptNanos) {
            eldest.remove();
        }
    }
}
