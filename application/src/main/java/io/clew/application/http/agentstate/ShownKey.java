package io.clew.application.http.agentstate;

import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.query.agentstate.KeyVersion;
import org.jspecify.annotations.Nullable;

/**
 * A key of agent state in one of its versions.
 *
 * @param exists false if it was deleted; its version is that of the deletion then
 * @param value absent if it was deleted or erased
 * @param erased {@code true} if the value was erased; else absent
 */
record ShownKey(
        String agentId,
        String key,
        long version,
        long commitTs,
        boolean exists,
        @Nullable Json value,
        @Nullable Boolean erased) {

    static ShownKey of(KeyVersion found) {
        Json value = valueOf(found);
        return new ShownKey(
                found.key().agent().value(),
                found.key().key().value(),
                found.version(),
                found.commitTs(),
                found.exists(),
                value,
                (found.exists() && value == null) ? Boolean.TRUE : null);
    }

    static @Nullable Json valueOf(KeyVersion version) {
        Part<Json> value = version.value();
        return value == null ? null : value.orNull();
    }
}
