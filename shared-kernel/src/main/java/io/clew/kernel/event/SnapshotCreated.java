package io.clew.kernel.event;

import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Environment;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.SnapshotNote;
import org.jspecify.annotations.Nullable;

/** A point was given a name. */
public record SnapshotCreated(
        SnapshotId id,
        ResolvedPoint point,
        @Nullable Environment environment,
        @Sensitive Part<SnapshotNote> note) implements SessionEvent {

    /** With a note that is written now. */
    public SnapshotCreated(SnapshotId id, ResolvedPoint point, @Nullable Environment environment, SnapshotNote note) {
        this(id, point, environment, Part.of(note));
    }
}
