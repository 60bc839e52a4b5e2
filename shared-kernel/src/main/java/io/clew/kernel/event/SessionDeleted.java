package io.clew.kernel.event;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.ChildPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A session was hidden; nothing was erased, and what others inherited from it stays readable. The session's last event
 * but for the settling of what was below it.
 *
 * @param children what becomes of the sessions below; absent if there were none
 * @param affected how many sessions the deletion was to change, this one included, when it was decided
 * @param with the session whose end took this one along; absent if it was asked for itself
 */
public record SessionDeleted(
        @Nullable ChildPolicy children,
        long affected,
        @Nullable SessionId with) implements SessionEvent {}
