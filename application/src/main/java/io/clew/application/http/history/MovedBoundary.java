package io.clew.application.http.history;

import io.clew.application.http.side.Points;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.page.PointAddress;
import org.jspecify.annotations.Nullable;

/** A point inside a tool call, as asked, and the one before it that was used. */
public record MovedBoundary(PointAddress asked, PointAddress used) {

    public static @Nullable MovedBoundary of(@Nullable ResolvedPoint movedFrom, ResolvedPoint base) {
        return movedFrom == null ? null : new MovedBoundary(Points.address(movedFrom), Points.address(base));
    }
}
