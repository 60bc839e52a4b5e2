package io.clew.query.timeline;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionKey;

/**
 * One message by its id: the session's own first, hidden ones included, then those of its ancestors that are on its
 * history. Answered by {@link MessageView}.
 */
public record GetMessage(SessionKey session, MessageId id) {}
