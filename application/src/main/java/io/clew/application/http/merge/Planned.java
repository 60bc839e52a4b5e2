package io.clew.application.http.merge;

import io.clew.application.http.history.MovedBoundary;
import io.clew.application.http.side.Points;
import io.clew.kernel.command.MergePlan;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.merge.Divergence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A merge as it is asked for, on what both sides are now.
 *
 * @param from the other side's point, or why there is none
 * @param divergence absent if a point could not be resolved
 * @param plan absent if a point could not be resolved
 * @param conflicts that are left
 */
record Planned(
        Resolution from,
        @Nullable Divergence divergence,
        @Nullable MergePlan plan,
        List<Conflict> conflicts) {

    /** What is refused, with what a command does not carry: both points and what stands on each side of a conflict. */
    Rejected refusal(Rejection rejection) {
        Map<String, Object> facts = new LinkedHashMap<>(rejection.facts());
        Divergence sides = Objects.requireNonNull(divergence);
        facts.put("from", Points.address(sides.there()));
        if (!sides.bases().isEmpty()) {
            facts.put("base", Points.address(sides.bases().get(0)));
        }
        facts.put("conflicts", conflicts);
        return new Rejection(rejection.code(), rejection.message(), facts).asException();
    }

    /** The answer to a merge that wrote nothing: it is up to date, or a dry run. */
    Merged unwritten(SessionId target, boolean dryRun) {
        Divergence sides = Objects.requireNonNull(divergence);
        MergePlan done = Objects.requireNonNull(plan);
        boolean merges = done.kind() == MergeKind.MERGE;
        ResolvedPoint asked = Objects.requireNonNull(from.point());
        return new Merged(
                target,
                done.here().version(),
                done.kind(),
                Merged.first(done.bases()),
                Points.address(sides.there()),
                Counted.Both.of(
                        done.sharedMessages(),
                        done.here().messageCount(),
                        sides.there().messageCount()),
                merges ? Applied.of(done.set().keySet(), done.removed()) : Applied.NOTHING,
                merges ? done.resolutions().all() : List.of(),
                merges ? conflicts : List.of(),
                null,
                MovedBoundary.of(asked.equals(sides.there()) ? null : asked, sides.there()),
                dryRun ? Boolean.TRUE : null);
    }
}
