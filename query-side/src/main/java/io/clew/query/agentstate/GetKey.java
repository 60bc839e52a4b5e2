package io.clew.query.agentstate;

import io.clew.kernel.id.AgentKey;

/** How is a key of agent state, or how was it? Answered by {@link FoundKey}. */
public record GetKey(AgentKey key, Moment moment) {

    /** Which version is meant. */
    public sealed interface Moment {

        /** The newest. */
        Moment NOW = new Now();

        /** As the views have it. */
        record Now() implements Moment {}

        /** The version of this number. */
        record AtVersion(long version) implements Moment {}

        /** The newest of this commit timestamp or an earlier one. */
        record AsOf(long commitTs) implements Moment {}
    }
}
