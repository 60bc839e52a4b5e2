package io.clew.key.sqlite;

import io.clew.key.KeysUnavailableException;
import org.jspecify.annotations.Nullable;

/** Waits to be entered with a key that was taken for it. Guarded by the writer's lock. */
final class NewSubject {
    private final byte[] name;
    private final long offered;
    private long key;
    private @Nullable RuntimeException failure;

    NewSubject(byte[] name, long offered) {
        this.name = name;
        this.offered = offered;
    }

    byte[] name() {
        return name;
    }

    long offered() {
        return offered;
    }

    void entered(long entered) {
        key = entered;
    }

    void failed(RuntimeException cause) {
        failure = cause;
    }

    boolean settled() {
        return key != 0 || failure != null;
    }

    /** The one it was entered with, which is another's if that came first. */
    long key() {
        if (failure != null) {
            throw new KeysUnavailableException("The subject could not be entered: " + failure.getMessage(), failure);
        }
        return key;
    }
}
