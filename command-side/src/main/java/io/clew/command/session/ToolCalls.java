package io.clew.command.session;

import io.clew.kernel.command.NewMessage;
import io.clew.kernel.value.OpenToolCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tool calls wait for a result; the rule of the HTTP contract. */
public final class ToolCalls {

    private ToolCalls() {}

    /**
     * The open calls once a message stands at {@code index}.
     *
     * @param open those before it
     */
    public static @Nullable OpenToolCalls after(@Nullable OpenToolCalls open, long index, NewMessage message) {
        return switch (message.message().role()) {
            case ASSISTANT -> opened(open, index, message.callIds());
            case TOOL -> answered(open, message.message().toolCallId());
            case SYSTEM, DEVELOPER, USER -> null;
        };
    }

    private static @Nullable OpenToolCalls opened(@Nullable OpenToolCalls open, long index, List<String> callIds) {
        if (callIds.isEmpty()) {
            return null;
        }
        // Calls made while others wait prolong the same stay inside a tool call.
        long completeCount = open == null ? index : open.completeCount();
        return new OpenToolCalls(
                index, completeCount, callIds.stream().distinct().toList());
    }

    private static @Nullable OpenToolCalls answered(@Nullable OpenToolCalls open, @Nullable String callId) {
        if (open == null) {
            return null;
        }
        List<String> waiting =
                open.ids().stream().filter(id -> !id.equals(callId)).toList();
        return waiting.isEmpty() ? null : new OpenToolCalls(open.index(), open.completeCount(), waiting);
    }
}
