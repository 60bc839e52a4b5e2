package io.clew.query.row;

import java.util.List;

/**
 * What a digest of the views of definitions covers, in its order: each definition by namespace, kind and id, followed by
 * how it stood after each of its events and by its versions; then all keys of requests by namespace and key.
 */
public final class DigestedDefinitions {

    public static final List<String> DEFINITION = List.of(
            "namespace",
            "kind",
            "id",
            "version",
            "there",
            "author_id",
            "visibility",
            "metadata",
            "metadata_at",
            "active",
            "latest",
            "versions",
            "versions_at",
            "labels",
            "labels_at",
            "kept",
            "created_at",
            "updated_at",
            "agents");

    /** By version. */
    public static final List<String> STANDING = List.of(
            "version",
            "there",
            "author_id",
            "visibility",
            "metadata",
            "metadata_at",
            "active",
            "latest",
            "versions",
            "versions_at",
            "labels",
            "labels_at",
            "kept",
            "created_at",
            "at");

    /** By number. */
    public static final List<String> VERSION = List.of(
            "number",
            "id",
            "began_with",
            "cause",
            "config",
            "changed",
            "message",
            "actor",
            "asserted",
            "on_behalf_of",
            "reason",
            "at");

    public static final List<String> REQUEST_KEY =
            List.of("namespace", "key", "kind", "definition_id", "first_version", "count", "digest");

    private DigestedDefinitions() {}
}
