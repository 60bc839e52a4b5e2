package io.clew.query.group;

/**
 * The place a group writes to: one writer, one transaction at a time.
 *
 * <p>What is written between two commits becomes visible together with the position, or not at all.
 */
public interface GroupStore {

    /** The position whose effects are committed; 0 if none are. */
    long position();

    /** Begins a transaction in the calling thread; nothing is open. */
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

    /** Forgets what was written since {@link #begin}; harmless if nothing is open. */
    void rollback();
}
