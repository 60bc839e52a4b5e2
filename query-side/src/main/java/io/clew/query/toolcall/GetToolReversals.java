package io.clew.query.toolcall;

import io.clew.kernel.id.SessionKey;

/** What reverses the calls of which tools, by the tools' names. Answered by {@link ToolReversals}. */
public record GetToolReversals(SessionKey session) {}
