package io.clew.kernel.command;

import io.clew.kernel.value.KeyChanges;
import java.util.Set;

/**
 * What a change of session state would change, as the read side saw it before the command.
 *
 * @param asOf the session's version it was read at; whoever decides refuses if the state changed since
 * @param effective the part of what was asked that differs from the state
 * @param absent the keys to be removed that the state does not have
 * @param keys how many keys the state has after the change
 * @param bytes of UTF-8 that all its keys and values have together after the change
 */
public record StateReading(long asOf, KeyChanges effective, Set<String> absent, long keys, long bytes) {

    public StateReading {
        absent = Set.copyOf(absent);
    }
}
