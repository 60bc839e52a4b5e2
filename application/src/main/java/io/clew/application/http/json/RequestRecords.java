package io.clew.application.http.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.clew.application.http.json.JsonTree.JsonArray;
import io.clew.application.http.json.JsonTree.JsonNull;
import io.clew.application.http.json.JsonTree.JsonObject;
import io.clew.application.http.json.JsonTree.JsonOther;
import io.clew.application.http.json.JsonTree.JsonString;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills the record that describes a request body. Nothing is coerced: a text is a JSON string, a time is a text, a
 * {@link Json} or a {@link JsonTree} is whatever stands there, unprinted. A null is an absent field, unless that is {@link AlsoNull}. What the record does not name is refused
 * with its place, as in {@code messages[2].role}.
 */
public final class RequestRecords {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Looked up once: a bundle has a record per line. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private RequestRecords() {}

    /**
     * The record that the tree describes.
     *
     * @throws Invalid naming the field that is unknown, read-only or of the wrong type
     */
    public static <R extends Record> R read(Class<R> type, JsonTree tree) {
        if (type.isAnnotationPresent(OrOne.class)
                && tree instanceof JsonObject object
                && !object.members().containsKey(type.getRecordComponents()[0].getName())) {
            RecordComponent[] list = type.getRecordComponents();
            Type item = ((ParameterizedType) list[0].getGenericType()).getActualTypeArguments()[0];
            return created(type, list, new Object[] {List.of(value(item, tree, ""))});
        }
        return record(type, tree, "");
    }

    static <R extends Record> R record(Class<R> type, JsonTree tree, String path) {
        if (!(tree instanceof JsonObject object)) {
            throw new Invalid(path.isEmpty() ? "body" : path, "must be a JSON object");
        }
        AtMost most = type.getAnnotation(AtMost.class);
        if (most != null && object.slice().bytes() > most.bytes()) {
            throw new TooLarge(
                    most.limit(), most.bytes(), "a " + most.limit() + " may have at most " + most.bytes() + " bytes");
        }
        Map<String, JsonTree> left = new LinkedHashMap<>(object.members());
        RecordComponent[] components = COMPONENTS.get(type);
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], left, path);
        }
        refuseWhatIsLeft(type, left, path);
        R created = created(type, components, values);
        if (created instanceof Checked checked) {
            try {
                checked.check();
            } catch (Invalid e) {
                throw new Invalid(path.isEmpty() ? e.field() : path + "." + e.field(), e.reason());
            }
        }
        return created;
    }

    private static @Nullable Object component(RecordComponent component, Map<String, JsonTree> left, String path) {
        String name = nameOf(component);
        JsonTree tree = left.remove(name);
        JsonAlias alias = component.getAccessor().getAnnotation(JsonAlias.class);
        if (alias != null) {
            for (String other : alias.value()) {
                JsonTree otherTree = left.remove(other);
                if (tree != null && otherTree != null) {
                    throw new Invalid(at(path, other), "stands beside " + name + ", which is the same field; send one");
                }
                if (otherTree != null) {
                    tree = otherTree;
                    name = other;
                }
            }
        }
        return tree == null || (tree instanceof JsonNull && !isAlsoNull(component))
                ? null
                : value(component.getGenericType(), tree, at(path, name));
    }

    private static boolean isAlsoNull(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(AlsoNull.class);
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }

    private static Object value(Type type, JsonTree tree, String path) {
        if (type == Json.class) {
            return new Json(tree.text());
        }
        if (type == JsonTree.class) {
            return tree;
        }
        if (type == String.class) {
            return text(tree, path);
        }
        if (type == Long.class) {
            return number(tree, path);
        }
        if (type == Boolean.class) {
            return flag(tree, path);
        }
        if (type == Instant.class) {
            return Times.parse(path, text(tree, path));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return values(generic.getActualTypeArguments()[1], tree, path);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list(generic.getActualTypeArguments()[0], tree, path);
        }
        if (type instanceof Class<?> nested && nested.isRecord()) {
            return record(nested.asSubclass(Record.class), tree, path);
        }
        throw new IllegalStateException("No request has a field of type " + type);
    }

    private static Long number(JsonTree tree, String path) {
        if (!NUMBER.matcher(tree.text()).matches()) {
            throw new Invalid(path, "must be a whole number");
        }
        return Long.valueOf(tree.text());
    }

    private static String text(JsonTree tree, String path) {
        if (tree instanceof JsonString string) {
            return string.value();
        }
        throw new Invalid(path, "must be a string");
    }

    private static Boolean flag(JsonTree tree, String path) {
        if (tree instanceof JsonOther
                && (tree.text().equals("true") || tree.text().equals("false"))) {
            return Boolean.valueOf(tree.text());
        }
        throw new Invalid(path, "must be true or false");
    }

    private static Map<String, Object> values(Type element, JsonTree tree, String path) {
        if (!(tree instanceof JsonObject object)) {
            throw new Invalid(path, "must be a JSON object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        object.members().forEach((key, value) -> values.put(key, value(element, value, at(path, key))));
        return Collections.unmodifiableMap(values);
    }

    private static List<Object> list(Type element, JsonTree tree, String path) {
        if (!(tree instanceof JsonArray array)) {
            throw new Invalid(path, "must be an array");
        }
        List<Object> list = new ArrayList<>(array.items().size());
        for (JsonTree item : array.items()) {
            list.add(value(element, item, path + "[" + list.size() + "]"));
        }
        return Collections.unmodifiableList(list);
    }

    private static void refuseWhatIsLeft(Class<?> type, Map<String, JsonTree> left, String path) {
        if (left.isEmpty()) {
            return;
        }
        String culprit = left.keySet().iterator().next();
        ReadOnly readOnly = type.getAnnotation(ReadOnly.class);
        if (readOnly != null && Arrays.asList(readOnly.value()).contains(culprit)) {
            throw new Invalid(at(path, culprit), "is read-only; leave it out");
        }
        throw new Invalid(at(path, culprit), "is not a field of this request");
    }

    private static <R extends Record> R created(
            Class<R> type, RecordComponent[] components, @Nullable Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("Cannot make " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make " + type.getName(), e);
        }
    }

    private static String at(String path, String name) {
        String shown = PLAIN.matcher(name).matches() ? name : StrictJson.quoted(name);
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
