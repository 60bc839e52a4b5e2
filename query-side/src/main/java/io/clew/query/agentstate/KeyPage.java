package io.clew.query.agentstate;

import io.clew.kernel.id.StateKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of an agent that were there at one moment, in the order asked for.
 *
 * @param commitTs the moment: what was asked for, or the agent's newest transaction
 * @param lookedTo the key behind which others may follow; absent if none do
 */
public record KeyPage(
        long commitTs, List<KeyVersion> items, @Nullable StateKey lookedTo) {

    public KeyPage {
        items = List.copyOf(items);
    }
}
