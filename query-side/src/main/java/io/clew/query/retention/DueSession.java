package io.clew.query.retention;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Retention;

/**
 * A session that has come to its end.
 *
 * @param version as it was seen
 */
public record DueSession(SessionKey session, long version, Retention.Action action) {}
