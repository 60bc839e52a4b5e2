package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.Boundary;
import org.jspecify.annotations.Nullable;

/** Make visible again what was visible at the point a snapshot names. */
public record RevertToSnapshot(
        SessionKey session,
        SnapshotId snapshot,
        Resolution to,
        Boundary boundary,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {}
