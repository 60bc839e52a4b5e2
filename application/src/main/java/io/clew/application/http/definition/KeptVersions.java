package io.clew.application.http.definition;

import org.jspecify.annotations.Nullable;

/**
 * How many versions of a definition are kept.
 *
 * @param version how many events the definition has
 * @param keep 0 for all; absent for what holds in the namespace
 */
record KeptVersions(String id, long version, @Nullable Integer keep) {}
