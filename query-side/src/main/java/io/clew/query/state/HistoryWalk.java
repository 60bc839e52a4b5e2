package io.clew.query.state;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.point.StateChain;
import io.clew.query.point.StateLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way along a chain of state changes for one page of a key's history. Where the key has a value, the change that set
 * it is at most 32 steps away; where it has none, changes are looked at one by one, so many for a page and no more.
 */
final class HistoryWalk {

    /** Changes looked at for one page, at most. */
    static final int MOST = 10_000;

    /** The chain leads down: whoever climbs it climbs so far and goes down again. */
    private static final int STRIDE = 32;

    private final States states;
    private final StateChain chain;
    private final Namespace namespace;
    private final String key;
    private final int limit;
    private int looked;

    HistoryWalk(States states, StateChain chain, Namespace namespace, GetStateHistory question) {
        this.states = states;
        this.chain = chain;
        this.namespace = namespace;
        this.key = question.key().value();
        this.limit = question.limit();
    }

    /** The page at an edge of the chain that ends with this change. */
    Page<KeyChange> page(EventAddress last, @Nullable Edge edge) {
        if (edge == null) {
            return older(last, null);
        }
        StateLink from = chain.link(new EventAddress(
                new SessionId(edge.key().get(0)), Long.parseLong(edge.key().get(1))));
        return edge.before() ? newer(chain.link(last), from) : older(from.before(), from.change());
    }

    /** From a change back; one item more than asked says whether there are more. */
    private Page<KeyChange> older(@Nullable EventAddress first, @Nullable EventAddress above) {
        List<KeyChange> items = new ArrayList<>();
        EventAddress here = first;
        EventAddress last = first;
        while (here != null && items.size() <= limit && looked < MOST) {
            last = here;
            here = back(here, items);
        }
        boolean more = items.size() > limit;
        if (more) {
            items.remove(limit);
            last = items.isEmpty() ? last : address(items.get(limit - 1));
        }
        EventAddress newest = items.isEmpty() ? first : address(items.get(0));
        return new Page<>(
                items,
                last != null && (more || here != null) ? edge(last, false) : null,
                above == null || newest == null ? null : edge(newest, true));
    }

    /** Takes what this change did to the key; answers the change to look at next. */
    private @Nullable EventAddress back(EventAddress here, List<KeyChange> items) {
        StateStep step = look(here);
        if (step.set().containsKey(key)) {
            items.add(states.of(namespace, here, key));
        } else if (StateStep.keepsHolders(step.depth())) {
            EventAddress holder = states.holders(namespace, here, Set.of(key)).get(key);
            return holder == null ? step.before() : holder;
        }
        return step.before();
    }

    /** The block just above a link, newest first. */
    private Page<KeyChange> newer(StateLink last, StateLink above) {
        List<KeyChange> items = new ArrayList<>();
        long depth = above.depth();
        while (depth < last.depth() && items.size() <= limit && looked < MOST) {
            long top = Math.min(last.depth(), depth + STRIDE);
            items.addAll(0, between(chain.at(last, top), depth));
            depth = top;
        }
        boolean more = items.size() > limit || depth < last.depth();
        EventAddress highest = chain.at(last, depth).change();
        if (items.size() > limit) {
            items = items.subList(items.size() - limit, items.size());
            highest = address(items.get(0));
        }
        EventAddress lowest = items.isEmpty() ? highest : address(items.get(items.size() - 1));
        return new Page<>(items, edge(lowest, false), more ? edge(highest, true) : null);
    }

    /** What happened to the key from a link down to above a depth. */
    private List<KeyChange> between(StateLink top, long depth) {
        List<KeyChange> items = new ArrayList<>();
        EventAddress here = top.change();
        for (long at = top.depth(); at > depth && here != null; at--) {
            StateStep step = look(here);
            if (step.set().containsKey(key)) {
                items.add(states.of(namespace, here, key));
            }
            here = step.before();
        }
        return items;
    }

    private StateStep look(EventAddress change) {
        looked++;
        return states.step(namespace, change, Set.of(key));
    }

    private static EventAddress address(KeyChange change) {
        return new EventAddress(change.sessionId(), change.version());
    }

    private static Edge edge(EventAddress change, boolean before) {
        return new Edge(List.of(change.session().value(), Long.toString(change.version())), before);
    }
}
