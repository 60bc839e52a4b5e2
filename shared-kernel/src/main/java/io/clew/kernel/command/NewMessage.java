package io.clew.kernel.command;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Limits;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Texts;
import java.util.List;

/**
 * A message to append.
 *
 * @param callIds the ids of its tool calls, in their order
 */
public record NewMessage(MessageId id, Message message, List<String> callIds) {

    public NewMessage {
        callIds = List.copyOf(callIds);
        if (callIds.size() > Limits.TOOL_CALLS) {
            throw new TooLarge(
                    "toolCalls", Limits.TOOL_CALLS, "a message may have at most " + Limits.TOOL_CALLS + " tool calls");
        }
        callIds.forEach(callId -> Texts.atMost("toolCalls.id", callId, Limits.TOOL_CALL_ID));
    }
}
