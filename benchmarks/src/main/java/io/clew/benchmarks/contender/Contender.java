package io.clew.benchmarks.contender;

import java.util.List;
import java.util.OptionalLong;

/**
 * A store of sessions, by what its users do. A session begins when it is first written to. Every verb answers how long it
 * took by itself, in nanoseconds; one that the store does not have throws {@link Unsupported}.
 */
public interface Contender extends AutoCloseable {

    /** What was read, and in how long. */
    record Read(long nanos, List<String> texts) {}

    /** All that a session shows: how many messages, and the SHA-256 of their texts with a line feed after each. */
    record Content(long count, String digest) {}

    /** What senders got stored in so many seconds. */
    record Stored(long count, double seconds) {

        public double perSecond() {
            return count / seconds;
        }
    }

    /** As reports call it, with its version. */
    String name();

    /** Puts messages into a session in the quickest way there is. */
    void fill(String session, List<String> texts) throws Exception;

    /** Returns once the message is stored, as surely as the store does it by itself. */
    long append(String session, String text) throws Exception;

    long fork(String session, String name) throws Exception;

    long snapshot(String session, String name) throws Exception;

    /** Goes back to so many messages. */
    long revert(String session, int messages) throws Exception;

    /** The last so many messages. */
    Read last(String session, int count) throws Exception;

    /** The last so many messages as they were when there were {@code messages}, each written by a request of its own. */
    Read at(String session, int messages, int count) throws Exception;

    Content content(String session) throws Exception;

    /**
     * Appends texts that all differ from several senders at once, each to its share of the sessions, and looks whether all
     * that was acknowledged is there in order.
     *
     * @throws LostException if it is not
     */
    Stored load(int senders, int sessions, int seconds, String text) throws Exception;

    /** Whether it is no store that anybody would use, but what bounds them. */
    default boolean isLimit() {
        return false;
    }

    /** The process that stores, if it has one of its own. */
    default OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    void close() throws Exception;
}
