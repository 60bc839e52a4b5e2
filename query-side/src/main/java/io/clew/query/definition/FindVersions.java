package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;

/**
 * A page of a definition's versions that are not deleted, by number, which is the order in which they were made. Answered
 * by {@link VersionPage}.
 */
public record FindVersions(DefinitionKey definition, boolean descending, long skip, int limit) {}
