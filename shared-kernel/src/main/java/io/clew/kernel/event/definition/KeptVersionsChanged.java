package io.clew.kernel.event.definition;

import org.jspecify.annotations.Nullable;

/**
 * How many versions of the definition are kept.
 *
 * @param most 0 for all; absent for what holds in its namespace
 */
public record KeptVersionsChanged(@Nullable Integer most) implements DefinitionEvent {}
