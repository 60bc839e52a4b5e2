package io.clew.key.ring;

import io.clew.key.part.DataKey;

/** What a key is found to be. */
sealed interface Known {
    record Living(DataKey key) implements Known {}

    record Gone(long successor) implements Known {}
}
