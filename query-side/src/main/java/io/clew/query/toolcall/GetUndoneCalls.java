package io.clew.query.toolcall;

import io.clew.kernel.id.SessionKey;

/**
 * The tool calls that a revert hid or showed again. Answered by {@link UndoneCalls}.
 *
 * @param revert the session's version that the revert made
 * @param ofDeleted whether to answer of a session that is deleted, too
 */
public record GetUndoneCalls(SessionKey session, long revert, boolean ofDeleted) {}
