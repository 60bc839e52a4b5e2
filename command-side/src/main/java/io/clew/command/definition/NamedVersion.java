package io.clew.command.definition;

/**
 * What a label names.
 *
 * @param token of this state of the label, which no other state of it ever has
 */
record NamedVersion(long number, String token) {}
