package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.SnapshotNote;
import org.jspecify.annotations.Nullable;

/** Give a point a name. */
public record CreateSnapshot(
        SessionKey session,
        SnapshotId id,
        Resolution at,
        @Nullable Environment environment,
        SnapshotNote note,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {}
