package io.clew.kernel.event.definition;

/** A version is the active one from here on: the one that is published. */
public record VersionActivated(long number) implements DefinitionEvent {}
