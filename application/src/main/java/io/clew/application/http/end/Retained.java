package io.clew.application.http.end;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Retention;
import org.jspecify.annotations.Nullable;

/**
 * When a session ends by itself.
 *
 * @param retention absent if its namespace's default decides
 */
record Retained(SessionId sessionId, long version, @Nullable Retention retention) {}
