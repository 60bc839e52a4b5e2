package io.clew.application.http.request;

/** Bytes that are awaited without a thread. */
interface Awaited {

    /** Whether they have been awaited long enough. */
    boolean overdue(long now);

    /** Breaks off, unless it ended meanwhile. */
    void giveUp();
}
