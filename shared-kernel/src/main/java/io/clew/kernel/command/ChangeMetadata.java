package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.KeyChanges;
import org.jspecify.annotations.Nullable;

/** Set and remove keys of a session's metadata. */
public record ChangeMetadata(
        SessionKey session, KeyChanges change, @Nullable Long expectedVersion, Request request)
        implements SessionCommand {}
