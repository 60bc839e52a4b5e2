package io.clew.application.http.message;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.kernel.refusal.Invalid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a message's tool calls: {@code [{id, type, function: {name, arguments}}]}, all four of them texts. */
final class ToolCalls {

    private ToolCalls() {}

    /** @throws Invalid naming what is missing or of the wrong type */
    static List<String> idsOf(JsonTree toolCalls) {
        if (!(toolCalls instanceof JsonArray array)) {
            throw new Invalid("toolCalls", "must be an array");
        }
        List<String> ids = new ArrayList<>(array.items().size());
        for (JsonTree item : array.items()) {
            String path = "toolCalls[" + ids.size() + "]";
            JsonObject call = object(path, item);
            text(path + ".type", call.members().get("type"));
            JsonObject function = object(path + ".function", call.members().get("function"));
            text(path + ".function.name", function.members().get("name"));
            text(path + ".function.arguments", function.members().get("arguments"));
            ids.add(text(path + ".id", call.members().get("id")));
        }
        return ids;
    }

    private static JsonObject object(String path, @Nullable JsonTree tree) {
        if (tree instanceof JsonObject object) {
            return object;
        }
        throw new Invalid(path, tree == null ? "is needed" : "must be a JSON object");
    }

    private static String text(String path, @Nullable JsonTree tree) {
        if (tree instanceof JsonString string) {
            return string.value();
        }
        throw new Invalid(path, tree == null ? "is needed" : "must be a string");
    }
}
