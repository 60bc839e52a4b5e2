package io.clew.kernel.event;

import io.clew.kernel.id.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A session's place in the hierarchy is another now; its history is what it was.
 *
 * @param parentId absent if it has no parent now
 * @param rootId the root of its tree now
 */
public record SessionMoved(@Nullable SessionId parentId, SessionId rootId) implements SessionEvent {}
