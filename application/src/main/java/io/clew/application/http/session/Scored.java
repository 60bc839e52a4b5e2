package io.clew.application.http.session;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Score;
import org.jspecify.annotations.Nullable;

/**
 * How good a session is.
 *
 * @param version of the session
 * @param score absent if it was taken back
 */
record Scored(SessionId sessionId, long version, @Nullable Score score) {}
