package io.clew.application.http.agentstate;

import io.clew.application.agentstate.CommittedAt;
import io.clew.kernel.command.agentstate.Operation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A transaction that was committed.
 *
 * @param commitTs the position of its first event, the same for all its operations
 */
record CommittedTransaction(String transactionId, long commitTs, List<Written> operations) {

    /** The version that an operation made of its key. */
    record Written(String agentId, String key, long version) {}

    static CommittedTransaction of(CommittedAt committed, List<Operation> operations) {
        return new CommittedTransaction(
                committed.id().value(),
                committed.commitTs(),
                IntStream.range(0, operations.size())
                        .mapToObj(i -> new Written(
                                operations.get(i).agent().value(),
                                operations.get(i).key().value(),
                                committed.versions().get(i)))
                        .toList());
    }
}
