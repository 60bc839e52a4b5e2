package io.clew.application.http.snapshot;

import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name for a point.
 *
 * @param message why it is taken
 * @param at a point; the head if absent
 * @param environment what the agent ran on
 */
@ReadOnly({"sessionId", "version", "messageCount", "point", "sessionVersion", "actor", "createdAt"})
record SnapshotBody(
        @Nullable String id,
        @Nullable String label,
        @Nullable String message,
        @Nullable String at,
        @Nullable Environment environment,
        @Nullable Map<String, Json> metadata) {

    static final SnapshotBody EMPTY = new SnapshotBody(null, null, null, null, null, null);
}
