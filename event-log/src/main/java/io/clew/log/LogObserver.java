package io.clew.log;

/** Hears what the log's writer did, on the writer's thread: be quick and throw nothing. */
public interface LogObserver {

    /** Hears nothing. */
    LogObserver NONE = new LogObserver() {};

    /** A group became durable. {@code flushNanos} is the time of the commit alone. */
    default void groupWritten(int appends, int events, long flushNanos) {}

    /** An append was acknowledged {@code nanos} after it was handed to the writer. */
    default void appendAcknowledged(long nanos) {}
}
