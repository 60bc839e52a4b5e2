package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.MetadataChange;
import org.jspecify.annotations.Nullable;

/** Set and remove keys of a session's metadata. */
public record ChangeMetadata(
        SessionKey session, MetadataChange change, @Nullable Long expectedVersion, Request request)
        implements SessionCommand {}
