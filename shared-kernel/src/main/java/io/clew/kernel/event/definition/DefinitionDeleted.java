package io.clew.kernel.event.definition;

/** The definition and all its versions left the lists; they stay in the log. */
public record DefinitionDeleted() implements DefinitionEvent {}
