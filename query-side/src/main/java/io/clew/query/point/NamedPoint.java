package io.clew.query.point;

import io.clew.kernel.id.SessionId;

/**
 * What a snapshot names.
 *
 * @param sessionId the session that wrote the point's version
 * @param takenAt the version of the session that took the snapshot
 */
public record NamedPoint(SessionId sessionId, long version, long takenAt) {}
