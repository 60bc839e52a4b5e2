package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import org.jspecify.annotations.Nullable;

/** Take a definition and all its versions off the lists. */
public record DeleteDefinition(
        DefinitionKey definition, @Nullable Long expectedVersion, Request request) implements DefinitionCommand {}
