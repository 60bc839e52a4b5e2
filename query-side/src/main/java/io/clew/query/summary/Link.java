package io.clew.query.summary;

import io.clew.query.point.EventAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a summary stands among those visible when it was added: a chain through forks and reverts, with a second pointer
 * that jumps far back, so that any of them is reached in O(log depth) look-ups.
 *
 * @param depth how many are visible with it, itself included
 * @param previous the one visible before it; absent if it is the first
 * @param jump an earlier one; absent if the jump leads before the first
 */
public record Link(
        long depth,
        @Nullable EventAddress previous,
        @Nullable EventAddress jump) {}
