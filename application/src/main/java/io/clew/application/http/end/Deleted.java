package io.clew.application.http.end;

import io.clew.kernel.id.SessionId;

/**
 * A session was deleted.
 *
 * @param affected sessions that change by it, itself included
 * @param erased never: deleting hides
 */
record Deleted(SessionId sessionId, long version, long affected, boolean erased) {}
