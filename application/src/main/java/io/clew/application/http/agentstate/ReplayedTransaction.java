package io.clew.application.http.agentstate;

import io.clew.kernel.value.Json;
import io.clew.query.agentstate.KeyVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction did to an agent.
 *
 * @param operations on this agent, in their order
 */
record ReplayedTransaction(String transactionId, long commitTs, Instant time, List<Replayed> operations) {

    /**
     * One operation.
     *
     * @param op write or delete
     * @param value that was written; absent if it was erased since
     * @param erased {@code true} if it was; else absent
     */
    record Replayed(
            String key,
            String op,
            long version,
            @Nullable Json value,
            @Nullable Boolean erased) {

        static Replayed of(KeyVersion operation) {
            Json value = ShownKey.valueOf(operation);
            return new Replayed(
                    operation.key().key().value(),
                    operation.exists() ? "write" : "delete",
                    operation.version(),
                    value,
                    (operation.exists() && value == null) ? Boolean.TRUE : null);
        }
    }

    static ReplayedTransaction of(List<KeyVersion> operations) {
        KeyVersion first = operations.get(0);
        return new ReplayedTransaction(
                first.transaction().value(),
                first.commitTs(),
                first.at(),
                operations.stream().map(Replayed::of).toList());
    }
}
