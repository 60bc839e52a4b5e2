package io.clew.application.http.erasure;

import io.clew.application.erasure.Erasure;
import io.clew.key.Erased;
import io.clew.key.ErasedKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an erasure.
 *
 * @param sessionId whose text was erased; absent if it was a subject's
 * @param subject a keyed hash in hex by which the key store knew the subject; it names nobody
 * @param keys the keys that were destroyed
 * @param done whether the views have forgotten too
 * @param receipt a signed note, to be kept; absent until it is done
 */
record ErasedThing(
        String id,
        @Nullable String sessionId,
        @Nullable String subject,
        List<ErasedKey> keys,
        Instant destroyedAt,
        boolean done,
        @Nullable String receipt) {

    static ErasedThing of(Erasure erasure) {
        boolean ofSession = erasure.facts().kind() == Erased.SESSION;
        return new ErasedThing(
                erasure.facts().erasure().id(),
                ofSession ? erasure.facts().target() : null,
                ofSession ? null : erasure.facts().target(),
                erasure.facts().keys(),
                erasure.facts().at(),
                erasure.receipt() != null,
                erasure.receipt());
    }
}
