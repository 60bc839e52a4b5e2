package io.clew.kernel.event.definition;

import io.clew.kernel.event.KeyParts;
import org.jspecify.annotations.Nullable;

/**
 * What is noted about a definition changed, which is no part of any version. What is absent stayed as it was.
 *
 * @param metadata only what differs from before
 */
public record DefinitionDescribed(
        @Nullable String authorId, @Nullable String visibility, KeyParts metadata) implements DefinitionEvent {}
