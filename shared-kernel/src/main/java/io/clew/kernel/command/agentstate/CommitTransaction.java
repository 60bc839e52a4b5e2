package io.clew.kernel.command.agentstate;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Limits;
import java.util.Comparator;
import java.util.List;

/**
 * Do all of these operations or none. Answered by {@link Committed}, or refused by a {@code Rejected} that names every
 * key whose version is not the one expected. The checks' order: idempotency, expected versions.
 *
 * <p>Several operations on one key make so many versions, in their order; what they expect is its version before the
 * first.
 *
 * @param id of which none was committed, but by the same request
 * @param operations one at least, at most {@link Limits#OPERATIONS}
 */
public record CommitTransaction(Namespace namespace, TransactionId id, List<Operation> operations, Request request)
        implements AgentStateCommand {

    public CommitTransaction {
        operations = List.copyOf(operations);
        if (operations.isEmpty()) {
            throw new Invalid("operations", "must not be empty");
        }
        if (operations.size() > Limits.OPERATIONS) {
            throw new TooLarge(
                    "operations",
                    Limits.OPERATIONS,
                    "a transaction may have at most " + Limits.OPERATIONS + " operations, this one has "
                            + operations.size());
        }
    }

    /** The key that an operation of it changes. */
    public AgentKey keyOf(Operation operation) {
        return new AgentKey(namespace, operation.agent(), operation.key());
    }

    /** No stream, but what all transactions have in common that change one agent: they meet on one node by it. */
    @Override
    public String streamId() {
        return StreamId.of(
                "agent-state",
                namespace,
                operations.stream()
                        .map(operation -> operation.agent().value())
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
