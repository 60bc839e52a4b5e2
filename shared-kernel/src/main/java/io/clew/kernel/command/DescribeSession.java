package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.KeyChanges;
import org.jspecify.annotations.Nullable;

/** {@link RenameSession} and {@link ChangeMetadata} in one, both or neither. */
public record DescribeSession(
        SessionKey session,
        @Nullable String title,
        KeyChanges change,
        @Nullable Long expectedVersion,
        Request request) implements SessionCommand {}
