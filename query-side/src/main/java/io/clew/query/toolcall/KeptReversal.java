package io.clew.query.toolcall;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.value.ToolReversal;
import org.jspecify.annotations.Nullable;

/**
 * What a session says of a tool.
 *
 * @param reversal absent if nothing reverses its calls, or if nobody can read any more what does
 * @param version the session's version which said it
 */
public record KeptReversal(ToolName name, @Nullable ToolReversal reversal, SessionId sessionId, long version) {}
