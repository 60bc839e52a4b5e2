package io.clew.application.http.context;

import io.clew.application.http.json.AtMost;
import io.clew.application.http.json.Checked;
import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.json.ReadOnly;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.Role;
import io.clew.kernel.value.Summary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A summary to add.
 *
 * @param through a point; the summary stands for all messages up to it but leading instructions; the head if absent
 * @param content a text or an array of part objects
 * @param role in which a model is told of it: system if absent, developer, user or assistant
 * @param boundary last-complete or exact, for a point inside a tool call
 */
@AtMost(bytes = 1024 * 1024, limit = "summary")
@ReadOnly({"from", "to", "sessionId", "version", "actor", "createdAt"})
record SummaryBody(
        @Nullable String id,
        @Nullable String through,
        @Nullable JsonTree content,
        @Nullable String role,
        @Nullable Map<String, Json> metadata,
        @Nullable String boundary,
        @Nullable String reason)
        implements Checked {

    @Override
    public void check() {
        Field.ofNullable("id", id, SummaryId::new);
        point();
        asked();
        summary();
    }

    PointName point() {
        return Field.point("through", through);
    }

    Boundary asked() {
        return boundary == null ? Boundary.REFUSE : Boundary.of(boundary);
    }

    /** The kernel's word for it. */
    Summary summary() {
        if (content == null) {
            throw new Invalid("content", "is needed: what a model is told instead of the messages");
        }
        boolean text = content instanceof JsonString string && !string.value().isEmpty();
        boolean parts = content instanceof JsonArray array
                && !array.items().isEmpty()
                && array.items().stream().allMatch(JsonObject.class::isInstance);
        if (!text && !parts) {
            throw new Invalid("content", "must be a text or an array of part objects, and not empty");
        }
        return new Summary(role == null ? Role.SYSTEM : Role.of(role), new Json(content.text()), metadata);
    }
}
