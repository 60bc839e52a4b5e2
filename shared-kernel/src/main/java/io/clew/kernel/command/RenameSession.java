package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * Give a session another title.
 *
 * @param title absent to remove it
 */
public record RenameSession(
        SessionKey session,
        @Nullable String title,
        @Nullable Long expectedVersion,
        Request request) implements SessionCommand {}
