package io.clew.application.erasure;

import io.clew.key.Destroyed;
import org.jspecify.annotations.Nullable;

/**
 * An erasure whose keys are destroyed.
 *
 * @param receipt a signed note; absent until the views have forgotten too
 */
public record Erasure(Destroyed facts, @Nullable String receipt) {

    static Erasure of(Destroyed facts) {
        return new Erasure(facts, facts.receipt());
    }
}
