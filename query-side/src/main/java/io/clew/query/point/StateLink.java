package io.clew.query.point;

import org.jspecify.annotations.Nullable;

/**
 * A change of session state as a link of its chain: the changes that were visible before it, back through forks and
 * reverts. It is written once and never changes.
 *
 * @param change the event that made it
 * @param before the change visible before it; absent for the first
 * @param depth how many lie below it on the chain
 * @param jump one further down, for searches in O(log depth); absent for the first
 */
public record StateLink(
        EventAddress change,
        @Nullable EventAddress before,
        long depth,
        @Nullable EventAddress jump) {}
