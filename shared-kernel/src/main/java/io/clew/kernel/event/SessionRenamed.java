package io.clew.kernel.event;

import org.jspecify.annotations.Nullable;

/**
 * A session got another title.
 *
 * @param title absent if the title was removed
 */
public record SessionRenamed(@Sensitive @Nullable String title) implements SessionEvent {}
