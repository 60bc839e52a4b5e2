package io.clew.query.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a list with a key: one row more than asked says whether there are more. */
public final class Pages {

    private Pages() {}

    /**
     * The page that these rows make.
     *
     * @param rows up to {@code limit + 1} rows in the direction of the edge: against the list's order if it is a
     *     backward one
     */
    public static <T> Page<T> of(List<T> rows, @Nullable Edge edge, int limit, Function<T, List<String>> key) {
        boolean backwards = edge != null && edge.before();
        boolean more = rows.size() > limit;
        List<T> items = new ArrayList<>(more ? rows.subList(0, limit) : rows);
        if (backwards) {
            Collections.reverse(items);
        }
        if (items.isEmpty()) {
            return new Page<>(items, null, null);
        }
        boolean next = backwards || more;
        boolean previous = backwards ? more : edge != null;
        return new Page<>(
                items,
                next ? new Edge(key.apply(items.get(items.size() - 1)), false) : null,
                previous ? new Edge(key.apply(items.get(0)), true) : null);
    }
}
