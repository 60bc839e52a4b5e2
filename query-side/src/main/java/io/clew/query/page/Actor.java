package io.clew.query.page;

import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param asserted {@code true} if nobody proved it; absent if authenticated
 */
public record Actor(
        String name, @Nullable Boolean asserted, @Nullable String onBehalfOf) {}
