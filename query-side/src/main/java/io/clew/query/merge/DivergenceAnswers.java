package io.clew.query.merge;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.point.EventAddress;
import io.clew.query.point.PointFinder;
import io.clew.query.point.Standing;
import io.clew.query.state.StateReader;
import io.clew.query.state.StateSize;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers in what two points differ: values are read only where they were not set by the same event. */
final class DivergenceAnswers {

    private final StateReader states;
    private final PointFinder points;

    DivergenceAnswers(StateReader states, PointFinder points) {
        this.states = states;
        this.points = points;
    }

    Divergence divergence(GetDivergence question) {
        Namespace namespace = question.namespace();
        Standing here = standing(namespace, question.here());
        Standing there = standing(namespace, question.there());
        Standing shared = points.shared(here, there);
        MergeBases mergeBases = new MergeBases(points, namespace);
        List<Standing> bases = mergeBases.of(here, there, shared);
        StateSize size = states.size(here);
        BaseState base = new BaseState(points, states, mergeBases, namespace);
        return new Divergence(
                here.point(),
                there.point(),
                shared == null ? null : shared.point(),
                bases.stream().map(Standing::point).toList(),
                kind(here, there, shared, bases),
                keys(here, there, key -> base.of(bases, key)),
                size.keys(),
                size.bytes());
    }

    private Standing standing(Namespace namespace, ResolvedPoint point) {
        return points.at(new SessionKey(namespace, point.session()), point.version());
    }

    /** Messages of the other side that were merged are not visible here: only who is on its path can move forward. */
    private static MergeKind kind(Standing here, Standing there, @Nullable Standing shared, List<Standing> bases) {
        if (bases.stream().anyMatch(base -> base.showsAll(there))) {
            return MergeKind.UP_TO_DATE;
        }
        return shared != null && shared.showsAll(here) ? MergeKind.FAST_FORWARD : MergeKind.MERGE;
    }

    /** What a key held at the base. */
    private interface Base {
        @Nullable
        KeySide of(String key);
    }

    private Map<String, KeySides> keys(Standing here, Standing there, Base base) {
        if (here.state() != null && here.state().equals(there.state())) {
            return Map.of();
        }
        Namespace namespace = here.session().namespace();
        Map<String, EventAddress> heldHere = states.holders(here);
        Map<String, EventAddress> heldThere = states.holders(there);
        Set<String> all = new TreeSet<>(heldHere.keySet());
        all.addAll(heldThere.keySet());
        Map<String, KeySides> keys = new TreeMap<>();
        for (String key : all) {
            EventAddress holderHere = heldHere.get(key);
            EventAddress holderThere = heldThere.get(key);
            if (holderHere == null || !holderHere.equals(holderThere)) {
                KeySide was = base.of(key);
                keys.put(
                        key,
                        new KeySides(
                                was,
                                side(namespace, holderHere, key),
                                side(namespace, holderThere, key),
                                was == null || holderHere != null ? null : states.removedAt(here, key),
                                was == null || holderThere != null ? null : states.removedAt(there, key)));
            }
        }
        return keys;
    }

    private @Nullable KeySide side(Namespace namespace, @Nullable EventAddress holder, String key) {
        return holder == null ? null : BaseState.side(states, namespace, holder, key);
    }
}
