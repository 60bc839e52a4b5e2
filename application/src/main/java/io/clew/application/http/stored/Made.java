package io.clew.application.http.stored;

import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.value.Json;
import io.clew.query.definition.VersionView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version as it was made, as whoever decided says or as the views show. */
record Made(
        long number,
        Cause cause,
        Map<String, Json> config,
        List<String> changed,
        @Nullable String changeMessage,
        Instant createdAt) {

    static Made of(VersionView view) {
        return new Made(
                view.number(), view.cause(), view.config(), view.changed(), view.changeMessage(), view.createdAt());
    }

    static Made of(Defined.Latest latest) {
        return new Made(
                latest.number(),
                latest.cause(),
                latest.config(),
                latest.changed(),
                latest.changeMessage(),
                latest.createdAt());
    }
}
