package io.clew.key;

import io.clew.kernel.id.ErasureKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an erasure whose keys are destroyed.
 *
 * @param target the session's id, or the subject's name in hex as the store knows it: a keyed hash that names nobody
 * @param keys in the order of their numbers; none if the subject never had one
 * @param at when the keys were destroyed
 * @param receipt null until all that followed from it is done: see {@link KeyStore#finished}
 */
public record Destroyed(
        ErasureKey erasure,
        Erased kind,
        String target,
        List<ErasedKey> keys,
        String requestedBy,
        @Nullable String reason,
        Instant at,
        @Nullable String receipt) {

    public Destroyed {
        keys = List.copyOf(keys);
    }

    public boolean finished() {
        return receipt != null;
    }
}
