package io.clew.kernel.event.definition;

/** A label names nothing any more. */
public record VersionUnlabelled(String label) implements DefinitionEvent {}
