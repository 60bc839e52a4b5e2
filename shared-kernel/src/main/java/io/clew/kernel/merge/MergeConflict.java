package io.clew.kernel.merge;

import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;

/**
 * A place of session state that both sides changed since their base, each to something else.
 *
 * @param pointer where, as of RFC 6901, from the whole state: {@code /<key>} and further into objects
 * @param base what stood there; absent if nothing did
 * @param ours what the target has there; absent if it removed it
 * @param theirs what the other side has there; absent if it removed it
 */
public record MergeConflict(
        String pointer,
        @Nullable Json base,
        @Nullable Json ours,
        @Nullable Json theirs) {}
