package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Say when a session ends by itself.
 *
 * @param retention absent to leave it to the namespace's default
 */
public record ChangeRetention(
        SessionKey session,
        @Nullable Retention retention,
        @Nullable Long expectedVersion,
        Request request) implements SessionCommand {}
