package io.clew.kernel.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an event stands among those that one request wrote to its stream, or one transaction to the keys of agents: number
 * i (from 0) of n.
 */
public record Batch(int i, int n) {

    public static final Batch ONE = new Batch(0, 1);

    /** Reads {@link EventMetadata#BATCH}. */
    public static Batch of(@Nullable Object text) {
        if (text == null) {
            return ONE;
        }
        String batch = text.toString();
        int slash = batch.indexOf('/');
        return new Batch(Integer.parseInt(batch, 0, slash, 10), Integer.parseInt(batch, slash + 1, batch.length(), 10));
    }

    @Override
    public String toString() {
        return i + "/" + n;
    }
}
