package io.clew.query.row;

import tools.jackson.core.JsonPointer;

/** Where values of session state stand in the events that set them. */
public final class StatePlaces {

    private static final String STARTED = "/state";
    private static final String CHANGED = "/change/set";

    private StatePlaces() {}

    /** The pointer to a key's value in the event that made this version; the first has the state given at the start. */
    public static String of(long version, String key) {
        return (version == 1 ? STARTED : CHANGED) + JsonPointer.empty().appendProperty(key);
    }
}
