package io.clew.kernel.event.definition;

/** A label names another version from here on, or its first. */
public record VersionLabelled(String label, long number) implements DefinitionEvent {}
