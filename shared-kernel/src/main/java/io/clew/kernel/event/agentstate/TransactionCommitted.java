package io.clew.kernel.event.agentstate;

import java.util.List;

/**
 * The receipt of a transaction that had an idempotency key, written with it into a stream of its own: there can be but
 * one, so the transaction is known again after any time, on any node.
 *
 * @param versions that its operations made, in their order
 */
public record TransactionCommitted(List<Long> versions) implements AgentStateEvent {

    public TransactionCommitted {
        versions = List.copyOf(versions);
    }
}
