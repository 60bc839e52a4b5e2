package io.clew.kernel.command;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.KeyChanges;
import org.jspecify.annotations.Nullable;

/**
 * Begin a new session from a point of this one's history. Decided by the source; only the child's stream gets an event.
 *
 * @param session the source: the child's parent
 * @param child the new session
 * @param at the point, resolved
 * @param title the child's; {@code Fork of <title or id>} if absent
 * @param metadata merged over the source's
 */
public record ForkSession(
        SessionKey session,
        SessionId child,
        Resolution at,
        @Nullable String title,
        KeyChanges metadata,
        Boundary boundary,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {}
