package io.clew.kernel.seal;

/** Nothing can be sealed under a key that is destroyed; its successor takes its place. */
public final class DestroyedKey extends RuntimeException {

    private final long key;

    public DestroyedKey(long key) {
        super("Key " + key + " is destroyed");
        this.key = key;
    }

    /** The number of the key. */
    public long key() {
        return key;
    }
}
