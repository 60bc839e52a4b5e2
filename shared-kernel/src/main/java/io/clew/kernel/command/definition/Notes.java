package io.clew.kernel.command.definition;

import io.clew.kernel.value.KeyChanges;
import org.jspecify.annotations.Nullable;

/**
 * What is noted about a definition, apart from its versions.
 *
 * @param authorId whom it belongs to; absent to leave it
 * @param visibility absent to leave it
 * @param metadata what to change of it
 */
public record Notes(@Nullable String authorId, @Nullable String visibility, KeyChanges metadata) {

    public static final Notes NONE = new Notes(null, null, KeyChanges.NONE);
}
