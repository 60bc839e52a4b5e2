package io.clew.key.copy;

/**
 * What two key stores hold alike.
 *
 * @param keys that were ever made, without the one that names subjects
 * @param destroyed among them
 */
public record CopiedKeys(long keys, long destroyed, long subjects, long erasures) {}
