package io.clew.query.toolcall;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.ToolReversal;
import org.jspecify.annotations.Nullable;

/**
 * A tool call that a revert hid or showed again.
 *
 * @param messageIndex the visible index of the message that made it, where that is visible
 * @param id absent, as the others, if the call has none
 * @param arguments as recorded
 * @param result the content of the tool's message; absent if there is none
 * @param reversal what reverses it; absent if nothing is known to
 * @param settled what became of it; absent while nothing was said
 */
public record UndoneCall(
        CallAction action,
        long messageIndex,
        MessageId messageId,
        @Nullable String id,
        @Nullable String name,
        @Nullable Json arguments,
        @Nullable Json result,
        @Nullable ToolReversal reversal,
        @Nullable Settlement settled) {

    UndoneCall answered(@Nullable Json content) {
        return new UndoneCall(action, messageIndex, messageId, id, name, arguments, content, reversal, settled);
    }

    UndoneCall with(@Nullable ToolReversal by, @Nullable Settlement outcome) {
        return new UndoneCall(action, messageIndex, messageId, id, name, arguments, result, by, outcome);
    }

    @Nullable
    ToolName tool() {
        try {
            return name == null ? null : new ToolName(name);
        } catch (Invalid e) {
            return null;
        }
    }
}
