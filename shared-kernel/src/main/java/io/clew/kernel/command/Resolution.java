package io.clew.kernel.command;

import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.value.ResolvedPoint;
import org.jspecify.annotations.Nullable;

/**
 * What became of a point that was asked for, before the command: its facts, or why there is none. The refusal travels
 * with the command since idempotency and expected version are judged first.
 *
 * @param point the point's facts, absent if it could not be resolved
 * @param lastComplete the last point at or before it that is inside no tool call, absent if it is the same
 * @param rejection why there is no such point
 */
public record Resolution(
        @Nullable ResolvedPoint point,
        @Nullable ResolvedPoint lastComplete,
        @Nullable Rejection rejection) {

    public Resolution {
        if ((point == null) == (rejection == null)) {
            throw new IllegalArgumentException("either a point or a rejection");
        }
    }

    public static Resolution of(ResolvedPoint point) {
        return new Resolution(point, null, null);
    }

    public static Resolution of(ResolvedPoint point, ResolvedPoint lastComplete) {
        return new Resolution(point, lastComplete, null);
    }

    public static Resolution refused(Rejection rejection) {
        return new Resolution(null, null, rejection);
    }
}
