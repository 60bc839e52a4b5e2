package io.clew.application.proof.order;

import org.jspecify.annotations.Nullable;

/**
 * A write that is in the log, and when it can have been done.
 *
 * @param begins it was not done before this began
 * @param ends it was done before this ended; absent if nobody was told that it is done
 */
record Effect(
        Asked.Write asked,
        Written written,
        Operation begins,
        @Nullable Operation ends) {

    long began() {
        return begins.began();
    }

    long ended() {
        return ends == null ? Long.MAX_VALUE : ends.ended();
    }
}
