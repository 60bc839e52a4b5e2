package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;

/** The other agents whose active version names this one among its agents. Answered by {@link Dependents}. */
public record GetDependents(DefinitionKey agent, int limit) {}
