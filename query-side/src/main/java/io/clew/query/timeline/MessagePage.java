package io.clew.query.timeline;

import io.clew.kernel.id.SessionId;
import io.clew.query.page.Page;

/**
 * A page of the messages visible at a point.
 *
 * @param sessionId the session that wrote the point's version
 * @param version the point's version
 * @param messageCount messages visible there
 */
public record MessagePage(SessionId sessionId, long version, long messageCount, Page<MessageView> page) {}
