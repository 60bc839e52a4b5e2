package io.clew.query.summary;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;
import io.clew.query.page.Edge;
import io.clew.query.point.EventAddress;
import org.jspecify.annotations.Nullable;

/**
 * The summaries visible at a point, newest first: the first of them is the one in force. Answered by {@link SummaryPage}.
 *
 * @param session the session asked; it must exist and not be deleted
 * @param at the point, if not pinned
 * @param pinned the point of the list's first page; takes the place of {@code at}
 * @param edge its key is the depth of one summary among those visible: how many there are up to it
 */
public record FindSummaries(
        SessionKey session,
        PointName at,
        @Nullable EventAddress pinned,
        @Nullable Edge edge,
        int limit) {}
