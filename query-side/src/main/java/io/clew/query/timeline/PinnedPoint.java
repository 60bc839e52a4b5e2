package io.clew.query.timeline;

import io.clew.kernel.id.SessionId;

/** The point that the first page of a list was read at, so that all its pages are. */
public record PinnedPoint(SessionId sessionId, long version) {}
