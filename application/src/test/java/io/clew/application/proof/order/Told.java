package io.clew.application.proof.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client was told. */
public sealed interface Told {

    /**
     * It is written.
     *
     * @param version the session's, after it
     * @param repeated whether it says that it had been done before
     * @param messageCount how many are visible after it
     * @param point where it went to, if it is a fork or a revert
     */
    record Done(
            long version,
            boolean repeated,
            int messageCount,
            @Nullable Address point) implements Told {}

    /** Not written, since the session has another version than was expected. */
    record Mismatch(long expected, long actual) implements Told {}

    /** There is no such session, or no such point. */
    record Absent() implements Told {}

    /** How the session stands. */
    record Standing(long version, int messageCount) implements Told {}

    /** What is visible at a version. */
    record Shown(long version, List<Message> messages) implements Told {}

    /** All that has happened. */
    record Recorded(List<Entry> entries) implements Told {}

    /** No answer came: it may be done, now or later, or never. */
    record Nothing() implements Told {}

    /** An answer that nobody expects. */
    record Unforeseen(String answer) implements Told {}
}
