package io.clew.key.ring;

import io.clew.kernel.id.ErasureKey;
import io.clew.key.Destroyed;
import io.clew.key.Erased;
import io.clew.key.ErasureOrder;
import org.jspecify.annotations.Nullable;

/** What an erasure was asked of, and by whom. */
public record Asked(
        ErasureKey erasure,
        Erased kind,
        String target,
        String requestedBy,
        @Nullable String reason) {

    public static Asked of(ErasureOrder order) {
        return new Asked(order.erasure(), Erased.SESSION, order.session().value(), order.requestedBy(), order.reason());
    }

    /**
     * The erasure of this name that was before.
     *
     * @throws IllegalArgumentException if that was asked of something else
     */
    public Destroyed same(Destroyed before) {
        if (before.kind() != kind || !before.target().equals(target)) {
            throw new IllegalArgumentException(
                    "The erasure " + erasure.id() + " is known, and was asked of something else");
        }
        return before;
    }
}
