package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;

/** The last version before a number that is not deleted. Answered by {@link FoundVersion}. */
public record GetVersionBefore(DefinitionKey definition, long number) {}
