package io.clew.application.http.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.Json;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.VersionView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a definition stands, or stood, with one of its versions.
 *
 * @param kind agents, prompt-blocks, scorers, mcp-clients or skills
 * @param version how many events it has: the one that {@code If-Match} expects
 * @param status published if a version is active, else draft
 * @param activeVersion the number of the active version; absent if none is
 * @param versionCount how many versions are not deleted
 * @param keep how many versions are kept, 0 for all; absent for what holds in the namespace
 * @param resolved the version that was asked for
 */
record ShownDefinition(
        String kind,
        String id,
        String namespace,
        long version,
        String status,
        @Nullable String authorId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Json> metadata,
        @Nullable Long activeVersion,
        long latestVersion,
        long versionCount,
        List<ShownLabel> labels,
        @Nullable Integer keep,
        Instant createdAt,
        Instant updatedAt,
        ShownVersion resolved) {

    static ShownDefinition of(DefinitionView view, VersionView resolved) {
        DefinitionKey key = view.definition();
        return new ShownDefinition(
                PathKind.of(key.kind()),
                key.id().value(),
                key.namespace().value(),
                view.version(),
                view.published() ? "published" : "draft",
                view.authorId(),
                view.metadata(),
                view.published() ? view.active() : null,
                view.latest(),
                view.versions().count(),
                view.labels().entrySet().stream()
                        .map(label -> ShownLabel.of(key, label.getKey(), label.getValue()))
                        .toList(),
                view.kept(),
                view.createdAt(),
                view.updatedAt(),
                ShownVersion.of(resolved));
    }
}
