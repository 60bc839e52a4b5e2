package io.clew.query.point;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.history.SkewBinary;
import io.clew.kernel.id.Namespace;
import org.jspecify.annotations.Nullable;

/** Searches chains of state changes of one namespace, in O(log depth) look-ups. */
public final class StateChain {

    private final Points points;
    private final Namespace namespace;

    StateChain(Points points, Namespace namespace) {
        this.points = points;
        this.namespace = namespace;
    }

    /**
     * The link of a change.
     *
     * @throws io.clew.kernel.refusal.Rejected if that event changed no state
     */
    public StateLink link(EventAddress change) {
        StateLink link = points.stateLink(namespace, change);
        if (link == null) {
            throw PointFinder.refused(
                    "Version " + change.version() + " of " + change.session() + " did not change the state.");
        }
        return link;
    }

    /** The link of a change that follows another; two look-ups at most. */
    public StateLink after(@Nullable EventAddress before, EventAddress change) {
        if (before == null) {
            return new StateLink(change, null, 0, null);
        }
        StateLink below = link(before);
        long depth = below.depth() + 1;
        boolean toBelow = SkewBinary.jumpFrom(depth) == below.depth();
        // Otherwise the jump of the one below and the next one are equally long, and this one spans both.
        EventAddress jump =
                toBelow ? before : link(requireNonNull(below.jump())).jump();
        return new StateLink(change, before, depth, jump);
    }

    /**
     * The link at a depth of the chain that ends with this one.
     *
     * @param depth at most that of the end
     */
    public StateLink at(StateLink end, long depth) {
        StateLink link = end;
        while (link.depth() > depth) {
            boolean tooFar = SkewBinary.jumpFrom(link.depth()) < depth;
            link = link(requireNonNull(tooFar ? link.before() : link.jump()));
        }
        return link;
    }

    /** Whether a change is on the chain that ends with another. */
    boolean passes(EventAddress end, EventAddress change) {
        if (end.equals(change)) {
            return true;
        }
        StateLink last = link(end);
        long depth = link(change).depth();
        return depth < last.depth() && at(last, depth).change().equals(change);
    }
}
