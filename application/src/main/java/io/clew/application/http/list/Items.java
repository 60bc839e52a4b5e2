package io.clew.application.http.list;

import io.clew.application.http.request.Call;
import io.clew.query.page.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as it is answered.
 *
 * @param next cursor of the page after, absent at the end
 * @param previous cursor of the page before, absent on the first
 */
public record Items<T>(
        List<T> items, @Nullable String next, @Nullable String previous) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 1000;

    public static <T> Items<T> of(Call call, Page<T> page) {
        return new Items<>(
                page.items(), Cursor.text(call, Map.of(), page.next()), Cursor.text(call, Map.of(), page.previous()));
    }

    /** How many items a page has. */
    public static int limit(Call call) {
        Long limit = call.number("limit", 1, MAX_LIMIT);
        return limit == null ? DEFAULT_LIMIT : limit.intValue();
    }
}
