package io.clew.kernel.event;

import io.clew.kernel.value.KeyChanges;

/** Keys of a session's metadata were set or removed. */
public record MetadataChanged(KeyParts change) implements SessionEvent {

    /** Of values that are written now. */
    public MetadataChanged(KeyChanges change) {
        this(KeyParts.of(change));
    }
}
