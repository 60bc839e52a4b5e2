package io.clew.query.mongo;

import io.clew.query.page.Edge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of children: oldest first, ties by id. */
final class Siblings {

    private static final Order OLDEST_FIRST = Order.by("created_at", "id");

    private Siblings() {}

    static Order order(@Nullable Edge edge) {
        return OLDEST_FIRST.reversed(edge != null && edge.before());
    }

    static Condition beyond(@Nullable Edge edge) {
        return edge == null
                ? Condition.NONE
                : Condition.beyond(
                        OLDEST_FIRST.fields(),
                        List.of(Long.valueOf(edge.key().get(0)), edge.key().get(1)),
                        edge.before());
    }
}
