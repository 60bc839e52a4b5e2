package io.clew.kernel.event;

import io.clew.kernel.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A session was closed to writes; it can still be read and forked.
 *
 * @param with the session whose end took this one along; absent if it was asked for itself
 */
public record SessionArchived(@Nullable SessionId with) implements SessionEvent {}
