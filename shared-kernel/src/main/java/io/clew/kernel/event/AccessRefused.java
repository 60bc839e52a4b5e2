package io.clew.kernel.event;

import io.clew.kernel.id.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Requests were refused: nobody said who they are, may not do this, or asks too often. Those that are alike within a
 * second are one event; where too many differ, the rest are one event that says only how many.
 *
 * @param operation method and route, such as {@code GET /v1/sessions/{id}}; absent for the rest
 * @param status of the answer; absent for the rest
 * @param problem the name of the answer's problem; absent for the rest
 * @param asked the namespace that was asked for, if that is not the stream's
 * @param count how many, at least 1
 */
public record AccessRefused(
        @Nullable String operation,
        @Nullable Integer status,
        @Nullable String problem,
        @Nullable Namespace asked,
        long count)
        implements AccessEvent {}
