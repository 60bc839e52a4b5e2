package io.clew.query.group;

import java.util.List;

/** All places that one group writes to: each tree of sessions has its own, whose events alone are written there. */
public interface GroupStores {

    /** The places, in an order that never changes. */
    default List<? extends GroupStore> segments() {
        return List.of((GroupStore) this);
    }

    /** The least of the positions: everything up to here is visible. */
    long position();

    /** Calls this when the position may have moved without this process moving it. */
    default void onMoved(Runnable moved) {}

    /** How many segments this process should let go of, so that others have their share. */
    default int surplus() {
        return 0;
    }
}
