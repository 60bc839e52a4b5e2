package io.clew.query.state;

import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Texts;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;
import io.clew.query.point.EventAddress;
import io.clew.query.point.PointFinder;
import io.clew.query.point.StateEvents;
import io.clew.query.point.StateLink;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row per change of state, state given at the start included, chained to the one visible before it. */
final class StateProjection implements Projection {

    private final States states;
    private final Holders holders;
    private final PointFinder points;

    StateProjection(States states, PointFinder points) {
        this.states = states;
        this.holders = new Holders(states);
        this.points = points;
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        if (event instanceof SessionStarted started && !started.state().isEmpty()) {
            add(new KeyParts(started.state(), null), null, recorded);
            return;
        }
        KeyParts change = StateEvents.changeBy(event);
        if (change != null) {
            EventAddress before =
                    points.at(recorded.session(), recorded.version() - 1).state();
            add(change, before, recorded);
        }
    }

    private void add(KeyParts change, @Nullable EventAddress before, Recorded recorded) {
        Namespace namespace = recorded.session().namespace();
        EventAddress here = new EventAddress(recorded.session().id(), recorded.version());
        StateLink link = points.stateChain(namespace).after(before, here);
        boolean keepsHolders = StateStep.keepsHolders(link.depth());
        Map<String, EventAddress> held = holders.find(namespace, before, keepsHolders ? null : keysOf(change));
        StateSize size = sizeAfter(change, before == null ? StateSize.EMPTY : states.size(namespace, before));
        for (String key : keysOf(change)) {
            EventAddress holder = held.get(key);
            if (holder != null) {
                size = size.plus(-1, -states.bytes(namespace, holder, key));
            }
        }
        states.add(new StateRow(link, change, size, keepsHolders ? held : Map.of()), recorded);
    }

    /** As if every key it sets were new; what they held before is taken off afterwards. */
    private static StateSize sizeAfter(KeyParts change, StateSize before) {
        StateSize size = before;
        for (Map.Entry<String, Part<Json>> entry : change.set().entrySet()) {
            size = size.plus(1, Texts.sizeOf(entry.getKey(), entry.getValue()));
        }
        return size;
    }

    private static Set<String> keysOf(KeyParts change) {
        Set<String> keys = new HashSet<>(change.set().keySet());
        keys.addAll(change.removed());
        return keys;
    }
}
