package io.clew.application.http.request;

import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.PointName;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the kernel's values of a request's texts, so that a refusal names the field as the request does. */
public final class Field {

    private Field() {}

    public static <V> V of(String field, String text, Function<String, V> make) {
        try {
            return make.apply(text);
        } catch (Invalid e) {
            throw new Invalid(field, e.reason());
        }
    }

    /** A point, the head if absent. */
    public static PointName point(String field, @Nullable String text) {
        return text == null ? PointName.HEAD : of(field, text, name -> PointName.parse(field, name));
    }

    public static <V> @Nullable V ofNullable(String field, @Nullable String text, Function<String, V> make) {
        return text == null ? null : of(field, text, make);
    }
}
