package io.clew.kernel.event;

import io.clew.kernel.value.Retention;
import org.jspecify.annotations.Nullable;

/**
 * When a session ends by itself was changed.
 *
 * @param retention absent if its namespace's default decides
 */
public record RetentionChanged(@Nullable Retention retention) implements SessionEvent {}
