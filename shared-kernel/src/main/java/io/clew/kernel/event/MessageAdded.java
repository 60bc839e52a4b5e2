package io.clew.kernel.event;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.OpenToolCalls;
import org.jspecify.annotations.Nullable;

/**
 * A message was appended to what is visible.
 *
 * @param ordinal its place among the messages the session ever received, from 0
 * @param index its place among the visible messages, from 0
 * @param openToolCalls the calls without a result once it stands; absent if none
 */
public record MessageAdded(
        MessageId id,
        long ordinal,
        long index,
        @Nullable OpenToolCalls openToolCalls,
        @Sensitive Message message) implements SessionEvent {}
