package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.value.ToolReversal;
import org.jspecify.annotations.Nullable;

/**
 * Say what reverses the calls of a tool.
 *
 * @param reversal absent if nothing does
 */
public record ChangeToolReversal(
        SessionKey session,
        ToolName tool,
        @Nullable ToolReversal reversal,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {}
