package io.clew.query.state;

import io.clew.kernel.id.SessionId;
import io.clew.query.page.Page;

/**
 * A page of what one key held up to a point, newest first. A page may have fewer items than asked for, or none, and
 * still a next one: as many changes are looked through for each page, and no more.
 *
 * @param sessionId the session that wrote the point's version; may be an ancestor of the one asked
 * @param version the point's version
 */
public record StateHistory(SessionId sessionId, long version, Page<KeyChange> page) {}
