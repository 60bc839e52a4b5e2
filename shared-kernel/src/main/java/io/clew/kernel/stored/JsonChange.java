package io.clew.kernel.stored;

import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;

/**
 * Something in which two objects differ.
 *
 * @param pointer where, as of RFC 6901
 * @param change added, removed or changed
 * @param from absent if it was added
 * @param to absent if it was removed
 */
public record JsonChange(
        String pointer,
        String change,
        @Nullable Json from,
        @Nullable Json to) {

    static JsonChange of(String pointer, @Nullable Json from, @Nullable Json to) {
        return new JsonChange(pointer, from == null ? "added" : to == null ? "removed" : "changed", from, to);
    }

    /** The member of the whole that it is in. */
    public String field() {
        return JsonDiff.field(pointer);
    }
}
