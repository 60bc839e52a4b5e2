package io.clew.query.context;

import org.jspecify.annotations.Nullable;

/**
 * A tool call without a result.
 *
 * @param name the function's; absent if the call names none
 * @param messageIndex the visible index of the message that made it
 */
public record OpenCall(String id, @Nullable String name, long messageIndex) {}
