package io.clew.query.toolcall;

import java.util.List;

/**
 * The tool calls that a revert hid or showed again, in the order in which to set about them.
 *
 * @param items those to reverse, newest first; then those to do again, oldest first
 * @param complete whether these are all
 */
public record UndoneCalls(List<UndoneCall> items, boolean complete) {

    public UndoneCalls {
        items = List.copyOf(items);
    }
}
