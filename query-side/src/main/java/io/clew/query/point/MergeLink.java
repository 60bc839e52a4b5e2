package io.clew.query.point;

import org.jspecify.annotations.Nullable;

/**
 * A merge as a link of its chain: the merges that were on the path before it, back through forks and reverts.
 *
 * @param merge the event that made it
 * @param from the point that was merged
 * @param previous the newest merge on the path before; absent if there was none
 */
public record MergeLink(
        EventAddress merge, EventAddress from, @Nullable EventAddress previous) {}
