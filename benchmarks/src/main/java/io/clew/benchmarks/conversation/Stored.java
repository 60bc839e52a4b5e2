package io.clew.benchmarks.conversation;

/**
 * What one kind of row takes where it is kept.
 *
 * @param bytes of the rows, or of an index's entries
 */
public record Stored(String name, long rows, long bytes) {}
