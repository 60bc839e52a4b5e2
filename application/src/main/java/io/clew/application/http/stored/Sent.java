package io.clew.application.http.stored;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.application.http.json.Malformed;
import io.clew.application.http.json.StrictJson;
import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Issue;
import io.clew.application.http.stored.shape.Place;
import io.clew.kernel.value.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, of the shapes it must have: a body or parameters.
 *
 * @param kept what is kept of each field that was there, by name and in the order of the shape
 * @param tree all that was sent
 */
record Sent(Map<String, Json> kept, @Nullable JsonTree tree) {

    private static final String BODY = "Invalid request body";
    private static final String QUERY = "Invalid query parameters";

    /** Whether a route takes a body, and what it makes of none. */
    enum Taken {
        /** It must be there. */
        NEEDED,
        /** Without one it is as if an empty object had been sent. */
        OPTIONAL
    }

    /** The parameters, of a route without a body. A body may come even so; if it says it is JSON, it must be. */
    static Sent parameters(HttpServletRequest request, Fields shape) {
        var unused = body(request);
        return parametersOf(request, shape);
    }

    /** The body, of a route without parameters. */
    static Sent body(HttpServletRequest request, Fields shape, Taken taken) {
        JsonTree tree = body(request);
        if (tree == null && taken == Taken.OPTIONAL) {
            return new Sent(Map.of(), null);
        }
        return read(tree, shape, BODY);
    }

    private static Sent parametersOf(HttpServletRequest request, Fields shape) {
        return read(Parameters.read(request.getQueryString()), shape, QUERY);
    }

    private static Sent read(@Nullable JsonTree tree, Fields shape, String error) {
        Place root = Place.root();
        Map<String, Json> kept = shape.each(tree, root);
        if (!root.issues().isEmpty()) {
            throw Refused.because(error, root.issues());
        }
        return new Sent(kept, tree);
    }

    /** Absent if there is none, or none that says it is JSON. */
    private static @Nullable JsonTree body(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("application/json")) {
            return null;
        }
        try {
            byte[] bytes = request.getInputStream().readAllBytes();
            return isBlank(bytes) ? null : StrictJson.readLastWins(bytes);
        } catch (Malformed malformed) {
            throw Refused.because(BODY, List.of(new Issue("body", String.valueOf(malformed.getMessage()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    /** What is kept of these fields. */
    Map<String, Json> only(List<String> names) {
        Map<String, Json> some = new LinkedHashMap<>();
        for (String name : names) {
            Json value = kept.get(name);
            if (value != null) {
                some.put(name, value);
            }
        }
        return some;
    }

    /** A text; null if it was not sent. */
    @Nullable
    String text(String name) {
        return kept.containsKey(name) && member(name) instanceof JsonString text ? text.value() : null;
    }

    /** A text inside an object; null if it was not sent. */
    @Nullable
    String text(String name, String inner) {
        return kept.containsKey(name)
                        && member(name) instanceof JsonObject object
                        && object.members().get(inner) instanceof JsonString text
                ? text.value()
                : null;
    }

    boolean flag(String name, boolean otherwise) {
        Json value = kept.get(name);
        return value == null ? otherwise : value.text().equals("true");
    }

    long count(String name, long otherwise) {
        Json value = kept.get(name);
        return value == null ? otherwise : Long.parseLong(value.text());
    }

    /** What stands in an object, by key; null if it was not sent. */
    @Nullable
    Map<String, Json> values(String name) {
        return kept.containsKey(name) ? Values.of(kept.get(name)) : null;
    }

    /** A field as it was sent; null if it was not. */
    @Nullable
    JsonTree member(String name) {
        return tree instanceof JsonObject object ? object.members().get(name) : null;
    }
}
