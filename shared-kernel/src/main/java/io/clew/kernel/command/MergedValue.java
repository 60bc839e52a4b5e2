package io.clew.kernel.command;

import io.clew.kernel.value.Json;
import java.util.List;

/**
 * A value that a merge sets.
 *
 * @param keys what it is made of is sealed under these: it is kept under them too, so that it goes where that goes
 */
public record MergedValue(Json value, List<Long> keys) {

    public MergedValue {
        keys = List.copyOf(keys);
    }
}
