package io.clew.cli.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value. Two are equal if their texts are, spaces between tokens aside. */
public final class Json {

    public static final Json NULL = new Json(Kind.NULL, "null", List.of(), Map.of());
    public static final Json TRUE = new Json(Kind.BOOLEAN, "true", List.of(), Map.of());
    public static final Json FALSE = new Json(Kind.BOOLEAN, "false", List.of(), Map.of());

    /** What a value is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    private final Kind kind;
    private final String text;
    private final List<Json> items;
    private final Map<String, Json> members;

    private Json(Kind kind, String text, List<Json> items, Map<String, Json> members) {
        this.kind = kind;
        this.text = text;
        this.items = items;
        this.members = members;
    }

    /**
     * Reads one value.
     *
     * @throws NotJson if it is none, or more than one
     */
    public static Json parse(String text) {
        return JsonReader.read(text);
    }

    public static Json of(String text) {
        return new Json(Kind.STRING, text, List.of(), Map.of());
    }

    /** A number by its digits, as they are to be sent. */
    static Json digits(String digits) {
        return new Json(Kind.NUMBER, digits, List.of(), Map.of());
    }

    public static Json of(long number) {
        return digits(Long.toString(number));
    }

    public static Json of(boolean value) {
        return value ? TRUE : FALSE;
    }

    public static Json of(List<Json> items) {
        return new Json(Kind.ARRAY, "", List.copyOf(items), Map.of());
    }

    public static Json of(Map<String, Json> members) {
        return new Json(Kind.OBJECT, "", List.of(), new LinkedHashMap<>(members));
    }

    /** An empty object, for {@link #with}. */
    public static Json object() {
        return of(Map.of());
    }

    /** This object with one more member; itself if the value is absent. */
    public Json with(String name, @Nullable Json value) {
        if (value == null) {
            return this;
        }
        Json copy = of(members);
        copy.members.put(name, value);
        return copy;
    }

    public Json with(String name, @Nullable String value) {
        return value == null ? this : with(name, of(value));
    }

    public Json with(String name, long value) {
        return with(name, of(value));
    }

    public Kind kind() {
        return kind;
    }

    public boolean isObject() {
        return kind == Kind.OBJECT;
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /** Of an object; else empty. */
    public Map<String, Json> members() {
        return Collections.unmodifiableMap(members);
    }

    /** Of an array; else empty. */
    public List<Json> items() {
        return items;
    }

    /** A member; absent if there is none. */
    public @Nullable Json get(String name) {
        return members.get(name);
    }

    /** A member, {@link #NULL} if there is none. */
    public Json at(String name) {
        return members.getOrDefault(name, NULL);
    }

    /** The items of a member; none if it is absent. */
    public List<Json> list(String name) {
        return at(name).items();
    }

    /** A member's text: of a string what it says, of others their JSON; absent if it is absent or null. */
    public @Nullable String text(String name) {
        Json member = at(name);
        return member.isNull() ? null : member.shown();
    }

    /** A member's text; empty if it is absent. */
    public String textOr(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** A member that is a whole number; 0 if it is absent. */
    public long number(String name) {
        Json member = at(name);
        return member.kind == Kind.NUMBER ? Long.parseLong(member.text) : 0;
    }

    /** Whether a member is {@code true}. */
    public boolean is(String name) {
        return TRUE.equals(at(name));
    }

    /** What a person reads: of a string what it says, of others their JSON. */
    public String shown() {
        return kind == Kind.STRING ? text : toString();
    }

    /** In several lines, indented by two spaces. */
    public String pretty() {
        return JsonText.pretty(this);
    }

    String raw() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json that
                && kind == that.kind
                && text.equals(that.text)
                && items.equals(that.items)
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return text.hashCode() * 31 + items.hashCode() + members.hashCode();
    }

    /** In one line, without spaces. */
    @Override
    public String toString() {
        return JsonText.compact(this);
    }
}
