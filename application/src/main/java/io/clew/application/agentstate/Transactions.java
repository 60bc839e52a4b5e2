package io.clew.application.agentstate;

import io.clew.kernel.command.agentstate.CommitTransaction;
import io.clew.kernel.command.agentstate.Committed;
import io.clew.log.EventLog;
import io.clew.log.LogUnavailableException;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;

/** Commits transactions, and says when. */
public final class Transactions {

    private final CommandGateway gateway;
    private final EventLog log;

    public Transactions(CommandGateway gateway, EventLog log) {
        this.gateway = gateway;
        this.log = log;
    }

    /**
     * Returns once it is safe and its place in the log is known.
     *
     * @param metadata who did it and why, for its events
     * @throws io.clew.kernel.refusal.Rejected if it is refused; nothing was written
     * @throws LogUnavailableException if the log does not answer; whether it was written is not known unless that says so
     */
    public CommittedAt commit(CommitTransaction command, Map<String, ?> metadata) {
        Committed committed = gateway.sendAndWait(command, MetaData.from(metadata));
        String first = command.keyOf(command.operations().get(0)).streamId();
        long commitTs = log.positionOf(first, committed.versions().get(0) - 1)
                .orElseThrow(() -> new LogUnavailableException(
                        "The transaction is committed, but this node does not know its place in the log yet.",
                        null,
                        false));
        return new CommittedAt(committed.id(), commitTs, committed.versions(), committed.replayed());
    }
}
