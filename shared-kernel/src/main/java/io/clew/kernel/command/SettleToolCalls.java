package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say what became of tool calls that a revert left to reverse or to do again.
 *
 * @param revert the session's version that the revert made
 * @param calls of those that it left, which was read before: it never changes
 */
public record SettleToolCalls(
        SessionKey session,
        long revert,
        List<SettledCall> calls,
        @Nullable Long expectedVersion,
        Request request) implements SessionCommand {

    public SettleToolCalls {
        calls = List.copyOf(calls);
    }
}
