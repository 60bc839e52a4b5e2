package io.clew.kernel.event;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.Role;
import org.jspecify.annotations.Nullable;

/**
 * A message was appended to what is visible.
 *
 * @param ordinal its place among the messages the session ever received, from 0
 * @param index its place among the visible messages, from 0
 * @param role stays readable when the message is erased
 * @param openToolCalls the calls without a result once it stands; absent if none
 */
public record MessageAdded(
        MessageId id,
        long ordinal,
        long index,
        Role role,
        @Nullable OpenToolCalls openToolCalls,
        @Sensitive Part<Message> message)
        implements SessionEvent {

    /** Of a message that is written now. */
    public MessageAdded(
            MessageId id, long ordinal, long index, @Nullable OpenToolCalls openToolCalls, Message message) {
        this(id, ordinal, index, message.role(), openToolCalls, Part.of(message));
    }
}
