package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;

/** One version of a definition. */
public record VersionAddress(DefinitionKey definition, long number) {}
