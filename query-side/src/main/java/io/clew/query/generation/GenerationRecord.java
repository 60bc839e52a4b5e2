package io.clew.query.generation;

import org.jspecify.annotations.Nullable;

/**
 * What a start goes by.
 *
 * @param serving the generation that answers
 * @param building the one that is built to take its place, if there is one
 */
public record GenerationRecord(int serving, @Nullable Integer building) {}
