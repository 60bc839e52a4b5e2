package io.clew.application.http.merge;

import io.clew.application.http.history.MovedBoundary;
import io.clew.application.http.side.Points;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.merge.MergeResolution;
import io.clew.kernel.merge.MergeResolutions;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.page.PointAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a merge did, or would do.
 *
 * @param version the target's, after it
 * @param base what it was merged against; absent if the two have nothing in common
 * @param from the exact point that was merged, which may be an ancestor's
 * @param messages that only one side saw before it
 * @param resolutions of what both had changed
 * @param conflicts that are left, which only a dry run answers with
 * @param messageId the entry that stands for the other side's messages; absent if there is none
 * @param boundary absent unless the point was moved
 * @param dryRun {@code true} if nothing was done, else absent
 */
record Merged(
        SessionId sessionId,
        long version,
        MergeKind kind,
        @Nullable PointAddress base,
        PointAddress from,
        Counted.Both messages,
        Applied applied,
        List<MergeResolution> resolutions,
        List<Conflict> conflicts,
        @Nullable MessageId messageId,
        @Nullable MovedBoundary boundary,
        @Nullable Boolean dryRun) {

    static Merged of(SessionId session, long version, SessionFastForwarded forwarded) {
        return new Merged(
                session,
                version,
                MergeKind.FAST_FORWARD,
                Points.address(forwarded.base()),
                Points.address(forwarded.from()),
                Counted.Both.of(
                        forwarded.base().messageCount(),
                        forwarded.here().messageCount(),
                        forwarded.from().messageCount()),
                Applied.NOTHING,
                List.of(),
                List.of(),
                null,
                MovedBoundary.of(forwarded.movedFrom(), forwarded.from()),
                null);
    }

    static Merged of(SessionId session, long version, SessionMerged merged, MessageId entry) {
        return new Merged(
                session,
                version,
                MergeKind.MERGE,
                first(merged.bases()),
                Points.address(merged.from()),
                Counted.Both.of(
                        merged.sharedMessages(),
                        merged.here().messageCount(),
                        merged.from().messageCount()),
                Applied.of(merged.change().set().keySet(), merged.change().removed()),
                merged.resolutions().orElse(new MergeResolutions(List.of())).all(),
                List.of(),
                entry,
                MovedBoundary.of(merged.movedFrom(), merged.from()),
                null);
    }

    static @Nullable PointAddress first(List<ResolvedPoint> bases) {
        return bases.isEmpty() ? null : Points.address(bases.get(0));
    }
}
