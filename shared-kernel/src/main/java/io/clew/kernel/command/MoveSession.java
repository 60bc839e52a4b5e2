package io.clew.kernel.command;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * Give a session another place in the hierarchy, deleted ones too. One that has left the parent stays where it is.
 *
 * @param from the parent it has
 * @param parentId the parent it gets, absent for none
 */
public record MoveSession(
        SessionKey session, SessionId from, @Nullable SessionId parentId, SessionId rootId, Request request)
        implements SessionCommand {}
