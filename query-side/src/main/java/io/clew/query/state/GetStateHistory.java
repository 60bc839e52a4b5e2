package io.clew.query.state;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.value.PointName;
import io.clew.query.page.Edge;
import io.clew.query.point.EventAddress;
import org.jspecify.annotations.Nullable;

/**
 * What one key held up to a point, newest first. Answered by {@link StateHistory}.
 *
 * @param pinned the point as an earlier page resolved it, instead of {@code at}
 * @param edge its key is a change of state: session and version
 */
public record GetStateHistory(
        SessionKey session,
        StateKey key,
        PointName at,
        @Nullable EventAddress pinned,
        @Nullable Edge edge,
        int limit) {}
