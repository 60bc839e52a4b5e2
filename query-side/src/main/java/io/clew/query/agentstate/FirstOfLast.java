package io.clew.query.agentstate;

/**
 * The first of the last transactions that were asked for.
 *
 * @param commitTs of the oldest of them; 0 if there are none
 */
public record FirstOfLast(long commitTs) {}
