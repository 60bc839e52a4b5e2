package io.clew.query.group;

import org.jspecify.annotations.Nullable;

/**
 * A generation that is built beside the one that serves.
 *
 * @param position of the last event it applied
 * @param target the log's head, where it begins to serve
 * @param eventsPerSecond in the last seconds
 * @param remainingMillis at this rate; absent while there is none
 * @param error why it does not get past an event
 */
public record Replay(
        int generation,
        long position,
        long target,
        long eventsPerSecond,
        @Nullable Long remainingMillis,
        @Nullable GroupError error) {}
