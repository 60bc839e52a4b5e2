package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;

/**
 * The accepted request that bears this key. Answered by {@link EarlierDefined}.
 *
 * @param key the request's (as in {@code Request}), looked up in the whole namespace
 */
public record FindEarlierDefined(DefinitionKey definition, String key) {}
