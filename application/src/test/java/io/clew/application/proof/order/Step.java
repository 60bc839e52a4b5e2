package io.clew.application.proof.order;

import org.jspecify.annotations.Nullable;

/**
 * A place in a total order, and the time in which it must have been taken.
 *
 * @param key of two steps that with the lower key comes first; those with the same come in any order
 * @param begins it was not taken before this began; absent if it may have been
 * @param ends it was taken before this ended; absent if it may be taken later
 */
record Step(
        Kind kind,
        long key,
        @Nullable Operation begins,
        @Nullable Operation ends) {

    /** What is done there. */
    enum Kind {
        WRITE,
        READ,
        MISMATCH,
        ABSENT
    }

    static Step write(long version, Operation begins, @Nullable Operation ends) {
        return new Step(Kind.WRITE, 2 * version, begins, ends);
    }

    /** Saw exactly this version. */
    static Step sees(Kind kind, long version, Operation begins, @Nullable Operation ends) {
        return new Step(kind, 2 * version + 1, begins, ends);
    }

    /** Saw this version or a later one. */
    static Step seesAtLeast(long version, @Nullable Operation ends) {
        return new Step(Kind.READ, 2 * version + 1, null, ends);
    }

    /** Came before the write that made this version. */
    static Step missed(long version, Operation begins) {
        return new Step(Kind.ABSENT, 2 * version - 1, begins, null);
    }

    /** The version that is current once it is taken. */
    long version() {
        return key / 2;
    }

    long began() {
        return begins == null ? Long.MIN_VALUE : begins.began();
    }

    long ended() {
        return ends == null ? Long.MAX_VALUE : ends.ended();
    }
}
