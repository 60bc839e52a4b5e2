package io.clew.application.http.definition;

import io.clew.kernel.value.Json;
import io.clew.query.definition.VersionView;
import io.clew.query.page.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a definition.
 *
 * @param number never given twice
 * @param from the number of the version it began with; absent if it began with none
 * @param cause created, edited, checkpoint or restored
 * @param config values by field
 * @param changedFields in which it differs from the version that was the latest before it
 * @param reason why whoever made it said he did
 */
record ShownVersion(
        String id,
        long number,
        @Nullable Long from,
        String cause,
        Map<String, Json> config,
        List<String> changedFields,
        @Nullable String changeMessage,
        Actor actor,
        @Nullable String reason,
        Instant createdAt) {

    static ShownVersion of(VersionView version) {
        return new ShownVersion(
                version.id(),
                version.number(),
                version.from() == 0 ? null : version.from(),
                version.cause().wire(),
                version.config(),
                version.changed(),
                version.changeMessage(),
                version.actor(),
                version.reason(),
                version.createdAt());
    }
}
