package io.clew.key.mongo;

import io.clew.key.Destroyed;
import io.clew.key.ErasedKey;
import io.clew.key.ring.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as it is entered before anything is destroyed, so that whoever comes upon it can carry it out.
 *
 * @param at null while it may not be carried out
 */
record Entered(
        Asked asked,
        List<Ending> keys,
        @Nullable Instant at,
        @Nullable String receipt) {

    /** A key that ends, and what comes in its place unless something did before. */
    record Ending(long number, String fingerprint, long successor) {}

    Entered {
        keys = List.copyOf(keys);
    }

    List<Long> numbers() {
        return keys.stream().map(Ending::number).toList();
    }

    Destroyed destroyed(Instant when) {
        List<ErasedKey> erased = new ArrayList<>();
        keys.forEach(key -> erased.add(new ErasedKey(key.number(), key.fingerprint())));
        return new Destroyed(
                asked.erasure(),
                asked.kind(),
                asked.target(),
                erased,
                asked.requestedBy(),
                asked.reason(),
                when,
                receipt);
    }
}
