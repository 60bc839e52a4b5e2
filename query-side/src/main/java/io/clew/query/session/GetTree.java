package io.clew.query.session;

import io.clew.kernel.id.SessionKey;

/**
 * The tree below a session. Answered by {@link SessionTree}.
 *
 * @param depth 1 = children only
 * @param limit most nodes answered, the session itself not counted; breadth first
 */
public record GetTree(SessionKey session, int depth, int limit) {}
