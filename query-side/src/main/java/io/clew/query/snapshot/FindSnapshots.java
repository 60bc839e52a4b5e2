package io.clew.query.snapshot;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Label;
import io.clew.query.page.Edge;
import org.jspecify.annotations.Nullable;

/** The snapshots taken in a session, newest first. Answered by a {@code Page} of {@link SnapshotView}. */
public record FindSnapshots(
        SessionKey session, @Nullable Label label, @Nullable Edge edge, int limit) {}
