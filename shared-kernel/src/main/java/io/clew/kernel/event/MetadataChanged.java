package io.clew.kernel.event;

import io.clew.kernel.value.MetadataChange;

/** Keys of a session's metadata were set or removed. */
public record MetadataChanged(@Sensitive MetadataChange change) implements SessionEvent {}
