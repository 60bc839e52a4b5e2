package io.clew.application.http.stored.shape;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object of known fields, which come out in this order. What is not known is dropped, or kept behind them. */
public final class Fields implements Shape {

    /** An object of no known field. */
    public static final Fields NONE = new Fields(List.of(), false);

    private final List<Field> fields;
    private final boolean open;

    private record Field(String name, Shape shape, boolean needed) {}

    private Fields(List<Field> fields, boolean open) {
        this.fields = List.copyOf(fields);
        this.open = open;
    }

    /** With one more that must be there. */
    public Fields needs(String name, Shape shape) {
        return with(new Field(name, shape, true));
    }

    /** With one more that may be absent. */
    public Fields may(String name, Shape shape) {
        return with(new Field(name, shape, false));
    }

    private Fields with(Field one) {
        List<Field> more = new ArrayList<>(fields);
        more.add(one);
        return new Fields(more, open);
    }

    /** With all of another's. */
    public Fields and(Fields others) {
        List<Field> more = new ArrayList<>(fields);
        more.addAll(others.fields);
        return new Fields(more, open);
    }

    /** The same, and all may be absent. */
    public Fields optional() {
        return new Fields(
                fields.stream()
                        .map(field -> new Field(field.name(), field.shape(), false))
                        .toList(),
                open);
    }

    /** The same, and what else there is is kept. */
    public Fields open() {
        return new Fields(fields, true);
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** What is kept of each field that is there. */
    public Map<String, Json> each(@Nullable JsonTree value, Place at) {
        Map<String, Json> each = new LinkedHashMap<>();
        if (value instanceof JsonObject object) {
            for (Field field : fields) {
                JsonTree inner = object.members().get(field.name());
                if (inner != null || field.needed()) {
                    StringBuilder kept = new StringBuilder();
                    field.shape().read(inner, at.inside(field.name()), kept);
                    each.put(field.name(), new Json(kept.toString()));
                }
            }
        } else {
            at.wrong(Words.expected("object", value));
        }
        return each;
    }

    @Override
    public void read(@Nullable JsonTree value, Place at, StringBuilder kept) {
        kept.append('{');
        each(value, at).forEach((name, inner) -> {
            Kept.key(name, kept);
            kept.append(inner.text());
        });
        if (open && value instanceof JsonObject object) {
            Set<String> known = fields.stream().map(Field::name).collect(Collectors.toSet());
            object.members().forEach((name, inner) -> {
                if (!known.contains(name) && !name.equals(Kept.NO_KEY)) {
                    Kept.key(name, kept);
                    Kept.write(inner, kept);
                }
            });
        }
        kept.append('}');
    }
}
