package io.clew.key;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Destroys the keys that a session was written under.
 *
 * @param erasure names it; a repeat of the same name is the same erasure
 * @param keys the numbers of those to destroy; each was given before
 * @param requestedBy who asked for it
 */
public record ErasureOrder(
        ErasureKey erasure,
        SessionId session,
        List<Long> keys,
        String requestedBy,
        @Nullable String reason) {

    public ErasureOrder {
        keys = keys.stream().distinct().sorted().toList();
    }
}
