package io.clew.query.agentstate;

import io.clew.kernel.id.StateKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some keys in the order asked for.
 *
 * @param lookedTo the key behind which others may follow; absent if none do
 */
public record KeysFound(List<KeyVersion> items, @Nullable StateKey lookedTo) {

    public KeysFound {
        items = List.copyOf(items);
    }
}
