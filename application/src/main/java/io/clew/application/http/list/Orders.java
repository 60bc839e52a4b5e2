package io.clew.application.http.list;

import io.clew.kernel.refusal.Invalid;
import io.clew.query.page.Order;
import org.jspecify.annotations.Nullable;

/** Reads the parameter {@code order}. */
public final class Orders {

    private Orders() {}

    public static Order of(@Nullable String text, Order usual) {
        if (text == null) {
            return usual;
        }
        return switch (text) {
            case "asc" -> Order.ASC;
            case "desc" -> Order.DESC;
            default -> throw new Invalid("order", "must be asc or desc");
        };
    }
}
