package io.clew.kernel.command.agentstate;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;

/**
 * One write or delete of a transaction.
 *
 * @param value that is written, JSON's null too; absent if the key is deleted
 * @param expectedVersion the version that the key must have before the transaction, 0 if it must never have been
 *     written; absent if any will do
 */
public record Operation(
        AgentId agent,
        StateKey key,
        Kind kind,
        @Nullable Json value,
        @Nullable Long expectedVersion) {

    /** What it does to its key. */
    public enum Kind {
        WRITE,
        DELETE
    }

    public Operation {
        // Where it was sent as JSON, null and nothing are alike.
        value = kind == Kind.DELETE ? null : value == null ? Json.NULL : value;
    }

    public static Operation write(AgentId agent, StateKey key, Json value, @Nullable Long expectedVersion) {
        return new Operation(agent, key, Kind.WRITE, value, expectedVersion);
    }

    public static Operation delete(AgentId agent, StateKey key, @Nullable Long expectedVersion) {
        return new Operation(agent, key, Kind.DELETE, null, expectedVersion);
    }
}
