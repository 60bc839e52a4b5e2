package io.clew.application.http.end;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.SessionStatus;

/** A session was archived or unarchived, or was so already. */
record Ended(SessionId sessionId, long version, SessionStatus status) {}
