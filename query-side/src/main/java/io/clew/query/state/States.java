package io.clew.query.state;

import io.clew.kernel.id.Namespace;
import io.clew.query.group.Recorded;
import io.clew.query.point.EventAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps changes of session state: one row each, whatever the state, with pointers to what was visible before.
 *
 * <p>A value is kept once, by the change that set it; forks and reverts write nothing here. Only changes that are known
 * to be kept are asked for. Where keys are to be named, null means all.
 */
public interface States {

    /** A change, which is found as a link of its chain from then on. */
    void add(StateRow row, Recorded recorded);

    StateSize size(Namespace namespace, EventAddress change);

    StateStep step(Namespace namespace, EventAddress change, @Nullable Set<String> keys);

    /** By key of the whole state before a change the one that set its value; empty unless the change keeps that. */
    Map<String, EventAddress> holders(Namespace namespace, EventAddress change, @Nullable Set<String> keys);

    /** The size, key and value, of a key that this change set. */
    long bytes(Namespace namespace, EventAddress change, String key);

    /** The keys that the value is sealed under which this change set. */
    List<Long> sealedUnder(Namespace namespace, EventAddress change, String key);

    /** What this change did to a key that it set or removed. */
    KeyChange of(Namespace namespace, EventAddress change, String key);
}
