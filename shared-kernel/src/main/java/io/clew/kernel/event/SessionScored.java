package io.clew.kernel.event;

import io.clew.kernel.value.Score;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said how good a session is. Belongs to the session, whatever its head shows.
 *
 * @param score absent if it was taken back
 */
public record SessionScored(@Nullable Score score) implements SessionEvent {}
