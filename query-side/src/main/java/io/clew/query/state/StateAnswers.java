package io.clew.query.state;

import io.clew.kernel.command.StateReading;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.Texts;
import io.clew.query.point.EventAddress;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.point.Standing;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Answers what the state is at a point, and what a change would change. */
final class StateAnswers {

    /** Stands for a value that was erased: equal to none that can be asked for. */
    private static final Json ERASED = new Json("");

    private final States states;
    private final Holders holders;
    private final PointFinder points;

    StateAnswers(States states, PointFinder points) {
        this.states = states;
        this.holders = new Holders(states);
        this.points = points;
    }

    SessionState state(GetState question) {
        Standing standing = points.find(question.session(), question.at(), null);
        Namespace namespace = question.session().namespace();
        Map<String, Json> state = new LinkedHashMap<>();
        Set<String> erased = new LinkedHashSet<>();
        holders.find(namespace, standing.state(), (Set<String>) null).forEach((key, holder) -> {
            Json value = valueOf(namespace, holder, key);
            if (value.equals(ERASED)) {
                erased.add(key);
            } else {
                state.put(key, value);
            }
        });
        return new SessionState(standing.session().id(), standing.version(), state, erased);
    }

    StateValue value(GetStateValue question) {
        Standing standing = points.find(question.session(), question.at(), null);
        Namespace namespace = question.session().namespace();
        String key = question.key().value();
        EventAddress holder = holders.find(namespace, standing.state(), key);
        if (holder == null) {
            throw new Rejection(
                            RejectionCode.NOT_FOUND,
                            "The session's state has no such key at this point; read the state for the keys it has.",
                            Map.of("key", key))
                    .asException();
        }
        KeyChange set = states.of(namespace, holder, key);
        return new StateValue(set.sessionId(), key, set.value(), set.erased(), set.version(), set.updatedAt());
    }

    StateReading reading(ReadState question) {
        KeyChanges asked = question.asked();
        SessionLine line = points.line(question.session());
        if (line == null) {
            return new StateReading(0, asked, asked.removed(), 0, 0);
        }
        Namespace namespace = question.session().namespace();
        EventAddress last = points.at(question.session(), line.version()).state();
        Set<String> keys = new HashSet<>(asked.set().keySet());
        keys.addAll(asked.removed());
        Map<String, EventAddress> held = holders.find(namespace, last, keys);
        Map<String, Json> now = new LinkedHashMap<>();
        held.forEach((key, holder) -> now.put(key, valueOf(namespace, holder, key)));
        KeyChanges effective = asked.against(now);
        StateSize size = last == null ? StateSize.EMPTY : states.size(namespace, last);
        Map<String, Json> after = effective.appliedTo(now);
        size = size.plus(after.size() - now.size(), (long) Texts.sizeOf(after) - Texts.sizeOf(now));
        Set<String> absent = new HashSet<>(asked.removed());
        absent.removeAll(now.keySet());
        return new StateReading(line.version(), effective, absent, size.keys(), size.bytes());
    }

    private Json valueOf(Namespace namespace, EventAddress holder, String key) {
        Json value = states.of(namespace, holder, key).value();
        return value == null ? ERASED : value;
    }
}
