package io.clew.kernel.event.definition;

import io.clew.kernel.value.VersionLabel;

/** A label names nothing any more. */
public record VersionUnlabelled(VersionLabel label) implements DefinitionEvent {}
