package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import org.jspecify.annotations.Nullable;

/** Make a version the active one. */
public record ActivateVersion(
        DefinitionKey definition, long number, @Nullable Long expectedVersion, Request request)
        implements DefinitionCommand {}
