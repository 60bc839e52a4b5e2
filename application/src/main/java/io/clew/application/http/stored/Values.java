package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.StrictJson;
import io.clew.application.http.stored.shape.Kept;
import io.clew.kernel.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks into values that were accepted once. */
final class Values {

    private Values() {}

    static JsonTree tree(Json value) {
        return StrictJson.read(value.text().getBytes(StandardCharsets.UTF_8), StrictJson.MAX_DEPTH);
    }

    /** An object of these members. */
    static Json object(Map<String, Json> members) {
        return new Json(members.entrySet().stream()
                .map(member ->
                        Kept.quoted(member.getKey()) + ":" + member.getValue().text())
                .collect(Collectors.joining(",", "{", "}")));
    }

    /** The members of an object; none if it is no object. */
    static Map<String, Json> of(@Nullable Json value) {
        Map<String, Json> values = new LinkedHashMap<>();
        if (value != null && tree(value) instanceof JsonObject object) {
            object.members().forEach((key, inner) -> values.put(key, new Json(inner.text())));
        }
        return values;
    }
}
