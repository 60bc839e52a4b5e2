package io.clew.kernel.event;

import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.ResolvedPoint;
import org.jspecify.annotations.Nullable;

/**
 * What is visible became what was visible at an earlier point; nothing was destroyed.
 *
 * @param base the exact point returned to, which may be an ancestor's
 * @param movedFrom the point that was asked, if it lay inside a tool call and the base was moved back
 * @param snapshotId the snapshot that was returned to, if one was named by its id
 */
public record SessionReverted(
        ResolvedPoint base,
        @Nullable ResolvedPoint movedFrom,
        @Nullable SnapshotId snapshotId) implements SessionEvent {}
