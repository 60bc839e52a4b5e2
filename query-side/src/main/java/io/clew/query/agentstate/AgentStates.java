package io.clew.query.agentstate;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every version of every key of agent state. What was added stays; every question is answered by an index, at the
 * same cost however many versions a key has and however many keys an agent. No answer holds much more text than
 * {@link Filling#TEXT}.
 */
public interface AgentStates {

    /** So many keys are looked at, at most, to see which of them were there as of an earlier transaction. */
    int LOOKED_AT = 10_000;

    /** The next version of a key; told in the order of the log. */
    void add(KeyVersion version);

    /** The newest version; absent if the key was never written. */
    @Nullable
    KeyVersion newest(AgentKey key);

    /** One version; absent if there is none such. */
    @Nullable
    KeyVersion version(AgentKey key, long version);

    /** The newest version of this commit timestamp or an earlier one; absent if there is none. */
    @Nullable
    KeyVersion at(AgentKey key, long commitTs);

    /**
     * The versions from one to another, both included, newest first; none for numbers that never were. Fewer where they
     * are large: then the oldest are left out, and one at least is given.
     */
    List<KeyVersion> versions(AgentKey key, long least, long most);

    /** The commit timestamp of the newest transaction that changed the agent; 0 if none did. */
    long newest(Namespace namespace, AgentId agent);

    /** The commit timestamp of the newest transaction before one that changed the agent; 0 if none did. */
    long newestBefore(Namespace namespace, AgentId agent, long commitTs);

    /**
     * The keys of an agent that were there at a commit timestamp, each as it was then, by key in the order of code points.
     * As of the agent's newest transaction the keys that are gone cost nothing; as of an earlier one at most
     * {@link #LOOKED_AT} are looked at, so that a page may be short, or even empty, before the end, as it may be short
     * where values are large.
     */
    KeysFound keys(KeyRange range);

    /**
     * The versions that transactions made of an agent's keys, in the log's order.
     *
     * @param from least commit timestamp
     * @param to greatest commit timestamp
     * @param afterPosition events later than this only
     * @param most as many at most; fewer where they are large, none only at the end
     */
    List<KeyVersion> operations(Namespace namespace, AgentId agent, long from, long to, long afterPosition, int most);
}
