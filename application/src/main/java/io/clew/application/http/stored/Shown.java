package io.clew.application.http.stored;

import io.clew.application.http.stored.StoredKind.Trait;
import io.clew.kernel.event.definition.Cause;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionVersionId;
import io.clew.kernel.value.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers in the members and the order of Mastra's server; what is unset is absent. */
final class Shown {

    private Shown() {}

    /** A definition, resolved to its draft. */
    static Map<String, Object> definition(StoredKind kind, After after) {
        return definition(kind, after.standing(), after.draft());
    }

    /** A definition, resolved to a version. */
    static Map<String, Object> definition(StoredKind kind, Standing standing, Made version) {
        DefinitionKey key = standing.key();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", key.id().value());
        shown.put("status", standing.active() == 0 ? "draft" : "published");
        if (standing.active() != 0) {
            shown.put("activeVersionId", DefinitionVersionId.of(key, standing.active()));
        }
        if (standing.authorId() != null) {
            shown.put("authorId", standing.authorId());
        }
        if (kind.has(Trait.VISIBILITY)) {
            shown.put("visibility", "public");
        }
        if (!standing.metadata().isEmpty()) {
            shown.put("metadata", standing.metadata());
        }
        shown.put("createdAt", standing.createdAt());
        shown.put("updatedAt", standing.updatedAt());
        putConfig(kind, version.config(), shown);
        shown.put("resolvedVersionId", DefinitionVersionId.of(key, version.number()));
        if (kind.has(Trait.HAS_DRAFT)) {
            shown.put("hasDraft", standing.latest() != standing.active());
        }
        return shown;
    }

    static Map<String, Object> version(StoredKind kind, DefinitionKey key, Made version) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", DefinitionVersionId.of(key, version.number()));
        shown.put(kind.owner(), key.id().value());
        shown.put("versionNumber", version.number());
        putConfig(kind, version.config(), shown);
        shown.put("changedFields", changed(kind, version));
        if (version.changeMessage() != null) {
            shown.put("changeMessage", version.changeMessage());
        }
        shown.put("createdAt", version.createdAt());
        return shown;
    }

    /** Of the first one all there can be, whether it has them or not. */
    private static List<String> changed(StoredKind kind, Made version) {
        return version.cause() == Cause.CREATED
                ? kind.fields()
                : kind.fields().stream().filter(version.changed()::contains).toList();
    }

    private static void putConfig(StoredKind kind, Map<String, Json> config, Map<String, Object> shown) {
        for (String field : kind.fields()) {
            Json value = config.get(field);
            if (value != null) {
                shown.put(field, value);
            }
        }
    }

    /** A page of a list. */
    static Map<String, Object> page(String key, List<Map<String, Object>> items, Paging page, long total) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(key, items);
        shown.put("total", total);
        shown.put("page", page.page());
        shown.put("perPage", page.perPage());
        shown.put("hasMore", page.hasMore(total));
        return shown;
    }

    static Map<String, Object> done(String message) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("success", true);
        shown.put("message", message);
        return shown;
    }
}
