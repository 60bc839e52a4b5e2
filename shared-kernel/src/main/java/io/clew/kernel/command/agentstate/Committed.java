package io.clew.kernel.command.agentstate;

import io.clew.kernel.id.TransactionId;
import java.util.List;

/**
 * A transaction was committed: its events are in the log, one after the other.
 *
 * @param versions that its operations made, in their order
 * @param replayed whether an earlier commit of the same request is repeated; nothing was written now
 */
public record Committed(TransactionId id, List<Long> versions, boolean replayed) {

    public Committed {
        versions = List.copyOf(versions);
    }
}
