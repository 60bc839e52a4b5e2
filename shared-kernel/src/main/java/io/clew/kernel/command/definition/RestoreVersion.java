package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import org.jspecify.annotations.Nullable;

/**
 * Make a version that is as an older one.
 *
 * @param from the older one
 */
public record RestoreVersion(
        DefinitionKey definition,
        Version from,
        @Nullable String changeMessage,
        @Nullable Long expectedVersion,
        Request request)
        implements DefinitionCommand {}
