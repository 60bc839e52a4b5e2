package io.clew.query.agentstate;

import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.query.page.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a key of agent state: what one operation of a transaction made of it.
 *
 * @param version of the key, from 1
 * @param commitTs the position of the transaction's first event; the same for all its operations
 * @param place among the transaction's operations, from 0; its event has the position {@code commitTs + place}
 * @param value absent if the key was deleted
 */
public record KeyVersion(
        AgentKey key,
        long version,
        long commitTs,
        int place,
        TransactionId transaction,
        @Nullable Part<Json> value,
        Actor actor,
        Instant at) {

    /** Whether the key was there after it. */
    public boolean exists() {
        return value != null;
    }

    /** The position of its event. */
    public long position() {
        return commitTs + place;
    }
}
