package io.clew.query.sqlite;

/** The key of messages. */
final class Messages {

    private static final int ORDINAL_BITS = 32;
    private static final long MAX_ORDINAL = (1L << ORDINAL_BITS) - 1;

    private Messages() {}

    /** A session's messages lie side by side in the order of their ordinals. */
    static long place(long sessionNo, long ordinal) {
        if (ordinal > MAX_ORDINAL || sessionNo > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("More sessions or messages than this file can hold");
        }
        return sessionNo << ORDINAL_BITS | ordinal;
    }

    static long ordinal(long place) {
        return place & MAX_ORDINAL;
    }
}
