package io.clew.query.state;

import io.clew.kernel.id.Namespace;
import io.clew.query.point.EventAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds which changes hold the values of a state: at most 32 steps back along its chain. */
final class Holders {

    private final States states;

    Holders(States states) {
        this.states = states;
    }

    /**
     * By key the change that set its value; keys without a value are left out.
     *
     * @param last the change that changed the visible state last; absent if there is no state
     * @param keys those sought; all if absent
     */
    Map<String, EventAddress> find(Namespace namespace, @Nullable EventAddress last, @Nullable Set<String> keys) {
        Map<String, EventAddress> found = new TreeMap<>();
        Set<String> settled = new HashSet<>();
        Set<String> sought = keys == null ? null : new HashSet<>(keys);
        EventAddress change = last;
        while (change != null && (sought == null || !sought.isEmpty())) {
            EventAddress here = change;
            StateStep step = states.step(namespace, here, sought);
            step.set().forEach((key, set) -> {
                if (settled.add(key) && set) {
                    found.put(key, here);
                }
            });
            if (sought != null) {
                sought.removeAll(step.set().keySet());
            }
            if (StateStep.keepsHolders(step.depth())) {
                states.holders(namespace, here, sought).forEach((key, holder) -> {
                    if (settled.add(key)) {
                        found.put(key, holder);
                    }
                });
                return found;
            }
            change = step.before();
        }
        return found;
    }

    /** The change that set the value of one key; absent if it has none. */
    @Nullable
    EventAddress find(Namespace namespace, @Nullable EventAddress last, String key) {
        return find(namespace, last, Set.of(key)).get(key);
    }
}
