package io.clew.key.copy;

/**
 * A subject and its first key.
 *
 * @param name in hex, as the store knows it: a keyed hash that names nobody
 */
public record SubjectRow(String name, long key) {}
