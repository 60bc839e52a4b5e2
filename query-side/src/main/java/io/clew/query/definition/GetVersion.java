package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;

/** One version that is not deleted. Answered by {@link FoundVersion}. */
public record GetVersion(DefinitionKey definition, long number) {}
