package io.clew.query.timeline;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;
import io.clew.query.page.Edge;
import io.clew.query.page.Order;
import io.clew.query.point.EventAddress;
import org.jspecify.annotations.Nullable;

/**
 * The messages visible at a point. Answered by {@link MessagePage}.
 *
 * @param session the session asked; it must exist and not be deleted
 * @param at the point, if not pinned
 * @param pinned the point of the list's first page; takes the place of {@code at}
 * @param from the visible index to begin with; past the end is an empty page; ignored with an edge
 * @param edge its key is one visible index
 */
public record GetMessages(
        SessionKey session,
        PointName at,
        @Nullable EventAddress pinned,
        Order order,
        @Nullable Long from,
        @Nullable Edge edge,
        int limit) {}
