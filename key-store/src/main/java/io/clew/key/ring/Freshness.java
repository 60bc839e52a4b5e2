package io.clew.key.ring;

import io.clew.key.KeysUnavailableException;

/** Whether a destruction anywhere is sure to be known here. */
public interface Freshness {
    /** Of a store that nobody else destroys keys of. */
    Freshness ALWAYS = new Freshness() {
        @Override
        public void require() {}

        @Override
        public boolean holds() {
            return true;
        }
    };

    /**
     * Returns once it is.
     *
     * @throws KeysUnavailableException if that cannot be found out now
     */
    void require();

    /** Asks nobody. */
    boolean holds();
}
