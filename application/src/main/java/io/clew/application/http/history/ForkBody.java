package io.clew.application.http.history;

import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.value.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fork to make.
 *
 * @param id the new session's
 * @param at a point; the head if absent
 * @param title {@code Fork of <title or id>} if absent
 * @param metadata over the source's: a value replaces, null removes
 * @param boundary last-complete or exact, for a point inside a tool call
 */
@ReadOnly({
    "namespace",
    "parentId",
    "rootId",
    "forkedFrom",
    "agentId",
    "agentVersionId",
    "version",
    "messageCount",
    "snapshotCount",
    "childCount",
    "status",
    "createdAt",
    "updatedAt"
})
record ForkBody(
        @Nullable String id,
        @Nullable String at,
        @Nullable String title,
        @Nullable Map<String, Json> metadata,
        @Nullable String boundary,
        @Nullable String reason) {

    static final ForkBody EMPTY = new ForkBody(null, null, null, null, null, null);
}
