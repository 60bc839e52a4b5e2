package io.clew.query.state;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Json;
import io.clew.query.point.EventAddress;
import io.clew.query.point.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads state for those who compare points: where each value is held, and what it is. */
public final class StateReader {

    private final States states;
    private final Holders holders;

    public StateReader(States states) {
        this.states = states;
        this.holders = new Holders(states);
    }

    /**
     * A value where it is held.
     *
     * @param value absent if it was erased
     * @param keys it is sealed under these
     */
    public record Held(@Nullable Json value, List<Long> keys, Instant changedAt) {}

    /** By key the change that set its value at a point. */
    public Map<String, EventAddress> holders(Standing standing) {
        return holders.find(standing.session().namespace(), standing.state(), (Set<String>) null);
    }

    /**
     * When a key that has no value at a point was removed before it; absent if it never had one. Where that is very many
     * changes back, the time of the last one looked at.
     */
    public @Nullable Instant removedAt(Standing standing, String key) {
        Namespace namespace = standing.session().namespace();
        EventAddress change = standing.state();
        EventAddress last = null;
        for (int looked = 0; change != null && looked < HistoryWalk.MOST; looked++) {
            last = change;
            StateStep step = states.step(namespace, change, Set.of(key));
            if (step.set().containsKey(key)) {
                return states.of(namespace, change, key).updatedAt();
            }
            change = step.before();
        }
        return change == null || last == null ? null : timeOf(namespace, last);
    }

    private @Nullable Instant timeOf(Namespace namespace, EventAddress change) {
        return states.step(namespace, change, null).set().keySet().stream()
                .findAny()
                .map(key -> states.of(namespace, change, key).updatedAt())
                .orElse(null);
    }

    public StateSize size(Standing standing) {
        EventAddress last = standing.state();
        return last == null ? StateSize.EMPTY : states.size(standing.session().namespace(), last);
    }

    public Held held(Namespace namespace, EventAddress holder, String key) {
        KeyChange change = states.of(namespace, holder, key);
        return new Held(change.value(), states.sealedUnder(namespace, holder, key), change.updatedAt());
    }
}
