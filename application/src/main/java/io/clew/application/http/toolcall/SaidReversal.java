package io.clew.application.http.toolcall;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.value.ToolReversal;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a tool.
 *
 * @param reversal absent if nothing reverses its calls
 */
record SaidReversal(
        SessionId sessionId,
        long version,
        ToolName name,
        @Nullable ToolReversal reversal) {}
