package io.clew.query.toolcall;

import java.util.List;

/**
 * What reverses the calls of which tools.
 *
 * @param complete whether these are all
 */
public record ToolReversals(List<KeptReversal> items, boolean complete) {

    public ToolReversals {
        items = List.copyOf(items);
    }
}
