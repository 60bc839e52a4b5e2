package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import org.jspecify.annotations.Nullable;

/**
 * Keep a version under a new number.
 *
 * @param from the active version; the latest if none is active
 */
public record CreateVersion(
        DefinitionKey definition,
        Version from,
        @Nullable String changeMessage,
        @Nullable Long expectedVersion,
        Request request)
        implements DefinitionCommand {}
