package io.clew.application.http.stored.shape;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonNull;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong, in words. They are those of zod 3.25.76, which Mastra's server hands on. */
final class Words {

    static final String INVALID = "Invalid input";

    private Words() {}

    static String expected(String kind, @Nullable JsonTree received) {
        return expected(kind, kindOf(received));
    }

    static String expected(String kind, String received) {
        return INVALID + ": expected " + kind + ", received " + received;
    }

    static String oneOf(List<String> options) {
        return "Invalid option: expected one of \"" + String.join("\"|\"", options) + "\"";
    }

    static String exactly(String text) {
        return INVALID + ": expected \"" + text + "\"";
    }

    private static String kindOf(@Nullable JsonTree value) {
        if (value == null) {
            return "undefined";
        } else if (value instanceof JsonObject) {
            return "object";
        } else if (value instanceof JsonArray) {
            return "array";
        } else if (value instanceof JsonString) {
            return "string";
        } else if (value instanceof JsonNull) {
            return "null";
        }
        return isFlag(value) ? "boolean" : "number";
    }

    static boolean isFlag(@Nullable JsonTree value) {
        return value instanceof JsonTree.JsonOther
                && (value.text().equals("true") || value.text().equals("false"));
    }

    static boolean isNumber(@Nullable JsonTree value) {
        return value instanceof JsonTree.JsonOther && !isFlag(value);
    }
}
