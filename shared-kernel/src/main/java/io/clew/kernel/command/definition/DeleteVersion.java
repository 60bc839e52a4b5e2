package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import org.jspecify.annotations.Nullable;

/**
 * Take a version off the lists.
 *
 * @param before the one that is the latest without it; absent if it is not the latest
 */
public record DeleteVersion(
        DefinitionKey definition,
        long number,
        @Nullable Version before,
        @Nullable Long expectedVersion,
        Request request)
        implements DefinitionCommand {}
