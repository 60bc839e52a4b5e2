package io.clew.kernel.merge;

import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;

/**
 * What an arbiter says of a conflict.
 *
 * @param take absent if it is left undecided
 * @param value what {@link Take#VALUE} stands for, else absent
 * @param reason for people: why it was decided so, or could not be; 500 characters at most
 */
public record Verdict(@Nullable Take take, @Nullable Json value, String reason) {

    public Verdict {
        if ((take == Take.VALUE) != (value != null)) {
            throw new IllegalArgumentException("A value is given with take = value, and only then");
        }
    }

    public static Verdict ours(String reason) {
        return new Verdict(Take.OURS, null, reason);
    }

    public static Verdict theirs(String reason) {
        return new Verdict(Take.THEIRS, null, reason);
    }

    public static Verdict value(Json value, String reason) {
        return new Verdict(Take.VALUE, value, reason);
    }

    public static Verdict undecided(String reason) {
        return new Verdict(null, null, reason);
    }
}
