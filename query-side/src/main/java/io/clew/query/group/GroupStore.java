package io.clew.query.group;

/**
 * The place a group writes to: one writer, one transaction at a time.
 *
 * <p>What is written between two commits becomes visible together with the position, or not at all.
 */
public interface GroupStore {

    /** The position whose effects are committed; 0 if none are. */
    long position();

    /**
     * Takes the store to write to it. Where several processes might, only one has it at a time; one that does not say
     * for a while that it is there is taken for dead.
     *
     * @return false if another has it
     */
    default boolean claim() {
        return true;
    }

    /**
     * Says that this process still writes.
     *
     * @return false if another has the store by now
     */
    default boolean extendClaim() {
        return true;
    }

    /** Lets another process have the store. */
    default void release() {}

    /**
     * Begins a transaction in the calling thread; nothing is open. What another process wrote meanwhile, or this one did
     * without knowing that it came to its end, is known by the {@link #position} then.
     */
    void begin();

    /** What is written from now on is written by the event at this position. */
    default void at(long position) {}

    /** Goes on with the open transaction in the calling thread, which may be another than the one that began it. */
    void resume();

    /**
     * Makes all that was written visible, as the state at this position.
     *
     * @param eventId of the event at the position, by which the log is known again
     */
    void commit(long position, String eventId);

    /** As {@link #commit} where nothing is open: no event since the last commit concerns this store. */
    default void pass(long position, String eventId) {
        begin();
        commit(position, eventId);
    }

    /** Whether what was written since {@link #begin} is as much as may wait for its commit. */
    default boolean isFull() {
        return false;
    }

    /** Forgets what was written since {@link #begin}; harmless if nothing is open. */
    void rollback();
}
