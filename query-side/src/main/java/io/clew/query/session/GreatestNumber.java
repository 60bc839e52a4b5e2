package io.clew.query.session;

/**
 * How far numbers are used.
 *
 * @param number 0 if none is
 */
public record GreatestNumber(long number) {}
