package io.clew.query.row;

import io.clew.kernel.id.AgentKey;
import io.clew.kernel.seal.PartAddress;
import tools.jackson.core.JsonPointer;

/** Where values of session state and of agent state stand in the events that set them. */
public final class StatePlaces {

    private static final String STARTED = "/state";
    private static final String CHANGED = "/change/set";
    private static final String WRITTEN = "/value";

    private StatePlaces() {}

    /** The pointer to a key's value in the event that made this version; the first has the state given at the start. */
    public static String of(long version, String key) {
        return (version == 1 ? STARTED : CHANGED) + JsonPointer.empty().appendProperty(key);
    }

    /** Where the value stands that this version of a key of agent state was given. */
    public static PartAddress of(AgentKey key, long version) {
        return new PartAddress(key.streamId(), version - 1, WRITTEN);
    }
}
