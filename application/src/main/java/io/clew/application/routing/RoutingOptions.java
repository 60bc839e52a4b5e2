package io.clew.application.routing;

import io.clew.log.axonserver.ServerAccess;
import java.time.Duration;

/**
 * How commands are routed.
 *
 * @param server by way of which
 * @param handles whether this node handles commands, or has all of them handled by others
 * @param deadline for an answer; longer than the log takes for its own
 * @param connecting the longest that the first connection may take
 * @param mostBytes that one append may have; commands that cannot become such are not sent
 * @param threads that handle commands at the same time
 */
public record RoutingOptions(
        ServerAccess server, boolean handles, Duration deadline, Duration connecting, int mostBytes, int threads) {

    public RoutingOptions {
        if (deadline.isNegative() || deadline.isZero() || mostBytes < 1 || threads < 1) {
            throw new IllegalArgumentException("The deadline, the largest append and the threads must be positive.");
        }
    }

    /**
     * Answers within four times what the log waits for one of its own, and 64 threads.
     *
     * @param logDeadline for any one answer of the server to the log
     * @param mostBytes that one append may have
     */
    public static RoutingOptions of(ServerAccess server, boolean handles, Duration logDeadline, int mostBytes) {
        return new RoutingOptions(server, handles, logDeadline.multipliedBy(4), logDeadline, mostBytes, 64);
    }
}
