package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Boundary;
import org.jspecify.annotations.Nullable;

/** Make visible again what was visible at a point. */
public record RevertToPoint(
        SessionKey session,
        Resolution to,
        Boundary boundary,
        @Nullable Long expectedVersion,
        Request request) implements SessionCommand {}
