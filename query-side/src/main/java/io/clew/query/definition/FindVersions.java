package io.clew.query.definition;

import io.clew.kernel.id.DefinitionKey;
import org.jspecify.annotations.Nullable;

/**
 * A page of a definition's versions that are not deleted, by number, which is the order in which they were made. Answered
 * by {@link VersionPage}.
 *
 * @param behind begins behind this number, in the list's order; absent for all
 * @param skip leaves out so many of these
 */
public record FindVersions(
        DefinitionKey definition,
        boolean descending,
        @Nullable Long behind,
        long skip,
        int limit) {}
