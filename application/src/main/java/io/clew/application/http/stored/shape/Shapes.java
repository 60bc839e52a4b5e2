package io.clew.application.http.stored.shape;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonNull;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shapes of which others are made. */
public final class Shapes {

    private Shapes() {}

    public static Shape string() {
        return Text.ANY;
    }

    public static Shape string(int least, int most) {
        return new Text(least, most, false);
    }

    /** Of this length without the spaces around it. */
    public static Shape trimmed(int least, int most) {
        return new Text(least, most, true);
    }

    public static Shape number() {
        return (value, at, kept) -> as("number", Words.isNumber(value), value, at, kept);
    }

    public static Shape number(double least, double most) {
        return number().where(value -> least <= numberOf(value) && numberOf(value) <= most);
    }

    /** A whole number. */
    public static Shape integer(long least) {
        return number((double) least, 9007199254740991.0).where(value -> numberOf(value) == Math.rint(numberOf(value)));
    }

    /** The number as a parameter's text: see {@link Count}. */
    public static Shape count() {
        return new Count();
    }

    private static double numberOf(JsonTree value) {
        return Double.parseDouble(value.text());
    }

    public static Shape flag() {
        return (value, at, kept) -> as("boolean", Words.isFlag(value), value, at, kept);
    }

    /** Only false. */
    public static Shape no() {
        return flag().where(value -> value.text().equals("false"));
    }

    private static void as(String kind, boolean fits, @Nullable JsonTree value, Place at, StringBuilder kept) {
        if (value == null || !fits) {
            at.wrong(Words.expected(kind, value));
        } else {
            kept.append(value.text());
        }
    }

    /** Whatever it is. */
    public static Shape anything() {
        return (value, at, kept) -> {
            if (value != null) {
                Kept.write(value, kept);
            }
        };
    }

    public static Shape oneOf(String... options) {
        return oneOf(false, List.of(options));
    }

    /** In whatever case. */
    public static Shape oneOfAnyCase(String... options) {
        return oneOf(true, List.of(options));
    }

    private static Shape oneOf(boolean anyCase, List<String> options) {
        return (value, at, kept) -> {
            String text = value instanceof JsonString string ? string.value() : null;
            if (value == null || text == null || !options.contains(anyCase ? text.toLowerCase(Locale.ROOT) : text)) {
                at.wrong(Words.oneOf(options));
            } else {
                kept.append(value.text());
            }
        };
    }

    public static Shape exactly(String text) {
        return (value, at, kept) -> {
            if (value instanceof JsonString string && string.value().equals(text)) {
                kept.append(value.text());
            } else {
                at.wrong(Words.exactly(text));
            }
        };
    }

    public static Shape list(Shape item) {
        return (value, at, kept) -> {
            if (!(value instanceof JsonArray array)) {
                at.wrong(Words.expected("array", value));
                return;
            }
            kept.append('[');
            for (int i = 0; i < array.items().size(); i++) {
                Kept.comma(kept);
                item.read(array.items().get(i), at.inside(String.valueOf(i)), kept);
            }
            kept.append(']');
        };
    }

    /** One or more. */
    public static Shape someOf(Shape item) {
        return list(item).where(value -> !((JsonArray) value).items().isEmpty());
    }

    /** Values of one shape under any keys. */
    public static Shape record(Shape item) {
        return (value, at, kept) -> {
            if (!(value instanceof JsonObject object)) {
                at.wrong(Words.expected("record", value));
                return;
            }
            kept.append('{');
            object.members().forEach((key, inner) -> {
                if (!key.equals(Kept.NO_KEY)) {
                    Kept.key(key, kept);
                    item.read(inner, at.inside(key), kept);
                }
            });
            kept.append('}');
        };
    }

    /** Anything under any keys. */
    public static Shape record() {
        return record(anything());
    }

    public static Shape orNull(Shape shape) {
        return (value, at, kept) -> {
            if (value instanceof JsonNull) {
                kept.append("null");
            } else {
                shape.read(value, at, kept);
            }
        };
    }

    /** As the first of these that it fits. */
    public static Shape either(Shape... options) {
        return (value, at, kept) -> {
            int before = kept.length();
            for (Shape option : options) {
                Place trial = at.onTrial();
                option.read(value, trial, kept);
                if (trial.isFine()) {
                    return;
                }
                kept.setLength(before);
            }
            at.wrong(Words.INVALID);
        };
    }

    /** An object that says in its member {@code "type"} which of these it is. */
    public static Shape byType(Map<String, Fields> types) {
        Map<String, Fields> known = Map.copyOf(types);
        return (value, at, kept) -> {
            if (!(value instanceof JsonObject object)) {
                at.wrong(Words.expected("object", value));
            } else if (object.members().get("type") instanceof JsonString type && known.containsKey(type.value())) {
                known.get(type.value()).read(value, at, kept);
            } else {
                at.inside("type").wrong(Words.INVALID);
            }
        };
    }

    /** A shape that has itself inside. */
    public static Shape later(Supplier<Shape> shape) {
        return (value, at, kept) -> shape.get().read(value, at, kept);
    }
}
