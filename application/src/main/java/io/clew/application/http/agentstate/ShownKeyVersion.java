package io.clew.application.http.agentstate;

import io.clew.kernel.value.Json;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.page.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One version of a key of agent state, and where it came from; see {@link ShownKey}. */
record ShownKeyVersion(
        long version,
        long commitTs,
        boolean exists,
        @Nullable Json value,
        @Nullable Boolean erased,
        String transactionId,
        Actor actor,
        Instant time) {

    static ShownKeyVersion of(KeyVersion found) {
        Json value = ShownKey.valueOf(found);
        return new ShownKeyVersion(
                found.version(),
                found.commitTs(),
                found.exists(),
                value,
                (found.exists() && value == null) ? Boolean.TRUE : null,
                found.transaction().value(),
                found.actor(),
                found.at());
    }
}
