package io.clew.query.merge;

import io.clew.kernel.value.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key of session state holds on one side.
 *
 * @param value absent if it was erased
 * @param keys it is sealed under these
 * @param changedAt when it was set
 */
public record KeySide(@Nullable Json value, List<Long> keys, Instant changedAt) {

    public KeySide {
        keys = List.copyOf(keys);
    }

    public boolean isErased() {
        return value == null;
    }
}
