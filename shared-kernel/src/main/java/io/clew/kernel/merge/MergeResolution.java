package io.clew.kernel.merge;

import org.jspecify.annotations.Nullable;

/**
 * How a conflict was settled; what came of it stands in the state.
 *
 * @param pointer where, as of RFC 6901, from the whole state
 * @param reason for people, if one was given
 */
public record MergeResolution(
        String pointer, Take take, Decider by, @Nullable String reason) {}
