package io.clew.kernel.command;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * Close a session to writes. One that is closed stays as it is.
 *
 * @param with the session whose end takes this one along
 */
public record ArchiveSession(
        SessionKey session,
        @Nullable SessionId with,
        @Nullable Long expectedVersion,
        Request request) implements SessionCommand {}
