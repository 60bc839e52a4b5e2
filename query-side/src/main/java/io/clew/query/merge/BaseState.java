package io.clew.query.merge;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.stored.JsonMerge;
import io.clew.kernel.value.Json;
import io.clew.query.point.EventAddress;
import io.clew.query.point.PointFinder;
import io.clew.query.point.Standing;
import io.clew.query.state.StateReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a key held at the base of a merge. Where merges crossed, there is more than one base: then they are merged
 * themselves, and what they disagree in is unknown, so that the two sides must agree on it or are in conflict.
 */
final class BaseState {

    private final PointFinder points;
    private final StateReader states;
    private final MergeBases bases;
    private final Namespace namespace;
    private final Map<EventAddress, Map<String, EventAddress>> held = new HashMap<>();

    BaseState(PointFinder points, StateReader states, MergeBases bases, Namespace namespace) {
        this.points = points;
        this.states = states;
        this.bases = bases;
        this.namespace = namespace;
    }

    @Nullable
    KeySide of(List<Standing> at, String key) {
        if (at.isEmpty()) {
            return null;
        }
        KeySide side = at(at.get(0), key);
        for (Standing other : at.subList(1, at.size())) {
            side = merged(at.get(0), side, other, key);
        }
        return side;
    }

    private @Nullable KeySide merged(Standing one, @Nullable KeySide here, Standing other, String key) {
        KeySide there = at(other, key);
        Standing shared = points.shared(one, other);
        KeySide base = of(bases.of(one, other, shared), key);
        KeySides sides = new KeySides(base, here, there, null, null);
        if (sides.isErased()) {
            return here == null ? there : here;
        }
        JsonMerge.Merged merged =
                JsonMerge.of(Map.of(key, sides.toMerge()), conflict -> Verdict.value(JsonMerge.UNKNOWN, ""));
        if (merged.removed().contains(key)) {
            return null;
        }
        Json value = merged.set().get(key);
        return value == null || there == null ? here : new KeySide(value, sides.sealedUnder(), there.changedAt());
    }

    private @Nullable KeySide at(Standing standing, String key) {
        EventAddress holder = held.computeIfAbsent(standing.address(), address -> states.holders(standing))
                .get(key);
        return holder == null ? null : side(states, namespace, holder, key);
    }

    static KeySide side(StateReader states, Namespace namespace, EventAddress holder, String key) {
        StateReader.Held held = states.held(namespace, holder, key);
        return new KeySide(held.value(), held.keys(), held.changedAt());
    }
}
