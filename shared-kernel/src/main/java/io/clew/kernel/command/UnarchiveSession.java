package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import org.jspecify.annotations.Nullable;

/** Let an archived session take writes again. One that does stays as it is. */
public record UnarchiveSession(SessionKey session, @Nullable Long expectedVersion, Request request)
        implements SessionCommand {}
