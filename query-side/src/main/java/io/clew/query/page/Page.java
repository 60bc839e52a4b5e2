package io.clew.query.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next where the next page begins; absent at the end
 * @param previous where the page before begins; absent on the first
 */
public record Page<T>(
        List<T> items, @Nullable Edge next, @Nullable Edge previous) {

    public Page {
        items = List.copyOf(items);
    }
}
