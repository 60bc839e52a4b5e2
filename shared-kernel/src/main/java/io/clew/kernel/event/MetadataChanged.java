package io.clew.kernel.event;

import io.clew.kernel.value.KeyChanges;

/** Keys of a session's metadata were set or removed. */
public record MetadataChanged(@Sensitive KeyChanges change) implements SessionEvent {}
