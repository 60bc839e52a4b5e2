package io.clew.benchmarks.subject;

import java.io.IOException;

/** A way to agent state, and the Clew behind it. */
public interface Door extends AutoCloseable {

    /** Who goes through it, for one thread. */
    interface Client extends AutoCloseable {

        /** Commits a transaction that writes a text to one key. */
        void write(String agent, String key, String text) throws Exception;

        /** Reads a key, which must be there. */
        void read(String agent, String key) throws Exception;

        @Override
        void close();
    }

    /** One with a connection of its own, if connections are made at all. */
    Client client() throws IOException;

    /** What the log's writer made durable so far. */
    Groups.Count groups() throws IOException;

    /** Nanoseconds of processors that the process behind it has used, whoever else uses them. */
    long processorNanos();

    @Override
    void close();
}
