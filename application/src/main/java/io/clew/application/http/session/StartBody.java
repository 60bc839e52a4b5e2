package io.clew.application.http.session;

import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.value.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session begins with; everything may be absent.
 *
 * @param state session state, values by key
 */
@ReadOnly({
    "namespace",
    "rootId",
    "forkedFrom",
    "version",
    "messageCount",
    "snapshotCount",
    "childCount",
    "status",
    "createdAt",
    "updatedAt"
})
record StartBody(
        @Nullable String id,
        @Nullable String title,
        @Nullable String parentId,
        @Nullable String agentId,
        @Nullable String agentVersionId,
        @Nullable Map<String, Json> metadata,
        @Nullable Map<String, Json> state) {

    static final StartBody EMPTY = new StartBody(null, null, null, null, null, null, null);
}
