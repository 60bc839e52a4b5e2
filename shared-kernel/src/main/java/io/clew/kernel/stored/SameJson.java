package io.clew.kernel.stored;

import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether two JSON values say the same: neither spaces, nor the order of an object's members, nor 1 for 1.0 matter. */
public final class SameJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(AcceptedJson.LIMITS)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SameJson() {}

    /** Both are values that were accepted once. */
    public static boolean areSame(Json one, Json other) {
        return one.equals(other) || canonical(one).equals(canonical(other));
    }

    /** As {@link #areSame(Json, Json)}; nothing is the same as nothing only. */
    static boolean areSame(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
            return false;
        }
        if (one.isObject()) {
            return one.propertyStream().allMatch(member -> areSame(member.getValue(), other.get(member.getKey())));
        }
        if (one.isArray()) {
            for (int i = 0; i < one.size(); i++) {
                if (!areSame(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other);
    }

    /** A value that was accepted once, as a tree. */
    static JsonNode tree(Json json) {
        return MAPPER.readTree(json.text());
    }

    /** The one text that all values have which say the same as this one, which was accepted once. */
    public static String canonical(Json json) {
        return canonical(tree(json));
    }

    static String canonical(JsonNode node) {
        StringBuilder text = new StringBuilder();
        write(node, text);
        return text.toString();
    }

    private static void write(JsonNode node, StringBuilder to) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>(node.propertyNames());
            names.sort(null);
            to.append('{');
            for (String name : names) {
                to.append(to.charAt(to.length() - 1) == '{' ? "" : ",").append(MAPPER.writeValueAsString(name));
                write(node.get(name), to.append(':'));
            }
            to.append('}');
        } else if (node.isArray()) {
            to.append('[');
            for (int i = 0; i < node.size(); i++) {
                write(node.get(i), to.append(i == 0 ? "" : ","));
            }
            to.append(']');
        } else if (node.isNumber()) {
            to.append(node.decimalValue().stripTrailingZeros());
        } else {
            to.append(node);
        }
    }
}
