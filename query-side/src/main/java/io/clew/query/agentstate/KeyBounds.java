package io.clew.query.agentstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clew.kernel.id.StateKey;
import io.clew.query.row.Prefixes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Between which texts the keys of a range lie, in the order of code points, which is that of their UTF-8.
 *
 * @param low the least, itself one of them unless it is excluded
 * @param high greater than all of them; absent if nothing need be
 */
public record KeyBounds(
        String low, boolean excluded, @Nullable String high) {

    public static KeyBounds of(KeyRange range) {
        String prefix = range.prefix();
        String end = Prefixes.end(prefix);
        StateKey from = range.from();
        if (from == null) {
            return new KeyBounds(prefix, false, end);
        }
        String edge = from.value();
        if (range.backwards()) {
            return new KeyBounds(prefix, false, end == null || isLess(edge, end) ? edge : end);
        }
        boolean excluded = !isLess(edge, prefix);
        return new KeyBounds(excluded ? edge : prefix, excluded, end);
    }

    private static boolean isLess(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)) < 0;
    }
}
