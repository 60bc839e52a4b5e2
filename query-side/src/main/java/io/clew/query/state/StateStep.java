package io.clew.query.state;

import io.clew.query.point.EventAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of state as those see it who follow its chain back: no values.
 *
 * @param before the change visible before it; absent for the first
 * @param set by key that it changed, of those asked for: whether it set the key; else it removed it
 */
public record StateStep(long depth, @Nullable EventAddress before, Map<String, Boolean> set) {

    private static final int EVERY = 32;

    /** Whether the change at this depth also keeps where every value before it is held: every 32nd does. */
    static boolean keepsHolders(long depth) {
        return depth % EVERY == EVERY - 1;
    }
}
