package io.clew.application.http.toolcall;

import io.clew.kernel.id.SessionId;

/**
 * What was told is kept.
 *
 * @param version of the session
 * @param told how many outcomes
 */
record Settled(SessionId sessionId, long version, int told) {}
