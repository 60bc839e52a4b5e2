package io.clew.kernel.value;

import java.util.List;

/**
 * The calls that wait for a result at a point: those of the newest visible assistant message with calls, as long as
 * only tool messages follow it.
 *
 * @param index the visible index of that assistant message
 * @param completeCount how many messages are visible at the last point before it that is inside no tool call
 * @param ids the calls without a result, in the order made; at most {@link Limits#TOOL_CALLS}
 */
public record OpenToolCalls(long index, long completeCount, List<String> ids) {

    public OpenToolCalls {
        ids = List.copyOf(ids);
    }
}
