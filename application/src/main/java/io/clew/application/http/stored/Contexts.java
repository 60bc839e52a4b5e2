package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonNull;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.kernel.stored.SameJson;
import io.clew.kernel.value.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into the context of a request, and decides by it which rules hold. */
final class Contexts {

    private Contexts() {}

    /** What stands at a path of names with dots between; null if nothing does. */
    static @Nullable JsonTree at(@Nullable JsonTree context, String path) {
        JsonTree current = context;
        for (String name : path.split("\\.", -1)) {
            if (current instanceof JsonObject object) {
                current = object.members().get(name);
            } else if (current instanceof JsonArray array && name.matches("[0-9]{1,9}")) {
                int index = Integer.parseInt(name);
                current = index < array.items().size() ? array.items().get(index) : null;
            } else {
                return null;
            }
        }
        return current;
    }

    /** Whether a group of rules holds; one without rules does. */
    static boolean holds(JsonTree group, @Nullable JsonTree context) {
        if (!(group instanceof JsonObject object) || !(object.members().get("conditions") instanceof JsonArray all)) {
            return true;
        }
        List<JsonTree> conditions = all.items();
        boolean every = "AND".equals(text(object, "operator"));
        return conditions.isEmpty()
                || (every
                        ? conditions.stream().allMatch(each -> conditionHolds(each, context))
                        : conditions.stream().anyMatch(each -> conditionHolds(each, context)));
    }

    private static boolean conditionHolds(JsonTree condition, @Nullable JsonTree context) {
        JsonObject object = (JsonObject) condition;
        if (object.members().containsKey("conditions")) {
            return holds(condition, context);
        }
        return ruleHolds(
                String.valueOf(text(object, "operator")),
                at(context, String.valueOf(text(object, "field"))),
                object.members().get("value"));
    }

    private static boolean ruleHolds(String operator, @Nullable JsonTree is, @Nullable JsonTree value) {
        return switch (operator) {
            case "equals" -> same(is, value);
            case "not_equals" -> !same(is, value);
            case "contains" -> contains(is, value);
            case "not_contains" -> !contains(is, value);
            case "greater_than" -> compared(is, value, 1, 1);
            case "less_than" -> compared(is, value, -1, -1);
            case "greater_than_or_equal" -> compared(is, value, 0, 1);
            case "less_than_or_equal" -> compared(is, value, -1, 0);
            case "in" -> value instanceof JsonArray && contains(value, is);
            case "not_in" -> value instanceof JsonArray && !contains(value, is);
            case "exists" -> is != null && !(is instanceof JsonNull);
            default -> is == null || is instanceof JsonNull;
        };
    }

    private static boolean contains(@Nullable JsonTree whole, @Nullable JsonTree part) {
        if (whole instanceof JsonString text && part instanceof JsonString inner) {
            return text.value().contains(inner.value());
        }
        return whole instanceof JsonArray array && array.items().stream().anyMatch(item -> same(item, part));
    }

    private static boolean compared(@Nullable JsonTree is, @Nullable JsonTree value, int least, int most) {
        if (is == null || value == null || !isNumber(is) || !isNumber(value)) {
            return false;
        }
        int order = Double.compare(Double.parseDouble(is.text()), Double.parseDouble(value.text()));
        return least <= order && order <= most;
    }

    private static boolean isNumber(JsonTree value) {
        return value instanceof JsonTree.JsonOther && !value.text().matches("true|false");
    }

    /** Objects and arrays of two places are never the same in JavaScript. */
    private static boolean same(@Nullable JsonTree one, @Nullable JsonTree other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return !(one instanceof JsonObject)
                && !(one instanceof JsonArray)
                && SameJson.areSame(new Json(one.text()), new Json(other.text()));
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.members().get(name) instanceof JsonString text ? text.value() : null;
    }
}
