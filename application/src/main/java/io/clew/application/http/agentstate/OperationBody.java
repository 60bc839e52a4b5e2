package io.clew.application.http.agentstate;

import io.clew.application.http.json.AlsoNull;
import io.clew.application.http.json.Checked;
import io.clew.application.http.request.Field;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One write or delete of a transaction.
 *
 * @param op write or delete
 * @param value any JSON value, null too; of a write only
 * @param expectedVersion the version the key must have, 0 if it must never have been written; any if absent
 */
record OperationBody(
        @Nullable String agentId,

        @Schema(allowableValues = {"write", "delete"}) @Nullable
        String op,

        @Nullable String key,
        @AlsoNull @Nullable Json value,
        @Nullable Long expectedVersion)
        implements Checked {

    @Override
    public void check() {
        operation();
    }

    Operation operation() {
        AgentId agent = Field.of("agentId", needed("agentId", agentId), AgentId::new);
        StateKey name = Field.of("key", needed("key", key), StateKey::new);
        if (expectedVersion != null && expectedVersion < 0) {
            throw new Invalid("expectedVersion", "must not be negative; 0 means that the key was never written");
        }
        return switch (needed("op", op)) {
            case "write" -> {
                if (value == null) {
                    throw new Invalid("value", "is needed; null is a value too, and op delete takes the key away");
                }
                yield Operation.write(agent, name, value, expectedVersion);
            }
            case "delete" -> {
                if (value != null) {
                    throw new Invalid("value", "has no meaning where a key is deleted; leave it out");
                }
                yield Operation.delete(agent, name, expectedVersion);
            }
            default -> throw new Invalid("op", "must be write or delete");
        };
    }

    private static String needed(String field, @Nullable String value) {
        if (value == null) {
            throw new Invalid(field, "is needed");
        }
        return value;
    }
}
