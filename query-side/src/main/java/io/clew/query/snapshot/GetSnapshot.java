package io.clew.query.snapshot;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;

/**
 * One snapshot by its id: the session's own first, then those of its ancestors whose point lies on its history.
 * Answered by {@link SnapshotView}.
 */
public record GetSnapshot(SessionKey session, SnapshotId id) {}
