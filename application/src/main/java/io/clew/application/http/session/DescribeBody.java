package io.clew.application.http.session;

import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.value.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a session from now on.
 *
 * @param metadata by key: a value replaces, null removes
 */
@ReadOnly({
    "id",
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
    "deleting",
    "retention",
    "createdAt",
    "updatedAt"
})
record DescribeBody(
        @Nullable String title,
        @Nullable Map<String, Json> metadata,
        @Nullable String reason) {}
