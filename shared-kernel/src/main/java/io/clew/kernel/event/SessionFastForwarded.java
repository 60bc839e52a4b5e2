package io.clew.kernel.event;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.ResolvedPoint;
import org.jspecify.annotations.Nullable;

/**
 * A session that had not moved since a point of its history took over all that another made of that point; nothing is
 * copied.
 *
 * @param source the session that was merged
 * @param from its exact point, which may be an ancestor's: what is visible from now on
 * @param movedFrom the point that was asked, if it lay inside a tool call and was moved back
 * @param here where the session stood before
 * @param base the point that both had in common
 */
public record SessionFastForwarded(
        SessionId source, ResolvedPoint from, @Nullable ResolvedPoint movedFrom, ResolvedPoint here, ResolvedPoint base)
        implements SessionEvent {}
