package io.clew.kernel.event;

import io.clew.kernel.seal.Part;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;

/**
 * Whoever calls the tools said what became of a call that a revert left to reverse or to do again. The last word on a call
 * stands.
 *
 * @param revert the session's version that the revert made
 * @param messageIndex the visible index of the message that made the call, where it is visible
 * @param callId the call's id in that message
 * @param detail what there is to say about it
 */
public record ToolCallSettled(
        long revert,
        CallAction action,
        long messageIndex,
        String callId,
        CallOutcome outcome,
        @Sensitive @Nullable Part<Json> detail)
        implements SessionEvent {}
