package io.clew.kernel.command;

import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;

/** What became of a tool call; see {@link io.clew.kernel.event.ToolCallSettled}. */
public record SettledCall(
        CallAction action,
        long messageIndex,
        String callId,
        CallOutcome outcome,
        @Nullable Json detail) {}
