package io.clew.kernel.event.definition;

import io.clew.kernel.value.VersionLabel;

/** A label names another version from here on, or its first. */
public record VersionLabelled(VersionLabel label, long number) implements DefinitionEvent {}
