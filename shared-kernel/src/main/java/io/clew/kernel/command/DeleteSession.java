package io.clew.kernel.command;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.ChildPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Hide a session.
 *
 * @param children what becomes of the sessions below; must be said where there are any
 * @param childCount how many children the read side knows that are not deleted
 * @param affected how many sessions will change, this one included
 * @param with the session whose end takes this one along; then one that is deleted stays as it is
 */
public record DeleteSession(
        SessionKey session,
        @Nullable ChildPolicy children,
        long childCount,
        long affected,
        @Nullable SessionId with,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {}
