package io.clew.application.proof.order;

import org.jspecify.annotations.Nullable;

/**
 * One event of a session, as the log shows it.
 *
 * @param position its place among the events of all sessions
 * @param name that of the write it is part of
 * @param text what it adds, if it is a message
 * @param base what it makes visible, if it is a fork or a revert
 */
public record Entry(
        long version,
        long position,
        Kind kind,
        String name,
        @Nullable String text,
        @Nullable Address base) {

    /** What happened. */
    public enum Kind {
        STARTED,
        ADDED,
        FORKED,
        REVERTED
    }

    @Override
    public String toString() {
        return version + " " + kind + " " + name + (text == null ? "" : " " + text) + (base == null ? "" : " " + base);
    }
}
