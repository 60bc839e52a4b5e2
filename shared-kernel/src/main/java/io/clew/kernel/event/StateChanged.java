package io.clew.kernel.event;

import io.clew.kernel.value.KeyChanges;

/**
 * Keys of session state were set or removed. Follows the path.
 *
 * @param change only what differs from what was visible before
 */
public record StateChanged(KeyParts change) implements SessionEvent {

    /** Of values that are written now. */
    public StateChanged(KeyChanges change) {
        this(KeyParts.of(change));
    }
}
