package io.clew.kernel.command.definition;

import io.clew.kernel.command.Request;
import io.clew.kernel.id.DefinitionKey;
import org.jspecify.annotations.Nullable;

/**
 * Say how many versions of a definition are kept.
 *
 * @param most 0 for all; absent for what holds in its namespace
 */
public record ChangeKeptVersions(
        DefinitionKey definition,
        @Nullable Integer most,
        @Nullable Long expectedVersion,
        Request request) implements DefinitionCommand {}
