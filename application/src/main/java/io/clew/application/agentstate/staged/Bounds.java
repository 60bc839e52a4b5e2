package io.clew.application.agentstate.staged;

import java.time.Duration;

/**
 * How much may be staged.
 *
 * @param transactions most at the same time
 * @param usual how long one lives if nobody says
 * @param longest how long one may be told to live
 * @param bytesEach most that the operations of one hold together
 * @param bytesOfAll most that the operations of all hold together
 */
public record Bounds(int transactions, Duration usual, Duration longest, long bytesEach, long bytesOfAll) {}
