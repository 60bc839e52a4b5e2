package io.clew.query.merge;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.query.point.EventAddress;
import io.clew.query.point.MergeLink;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.point.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the last points that two histories have in common, merges counted: whoever was merged is in the history too.
 *
 * <p>Looks at the merges on both paths since they parted, and at none before; each costs O(log depth) look-ups.
 */
final class MergeBases {

    /** Merges looked at for one answer, at most. */
    static final int MOST = 10_000;

    private final PointFinder points;
    private final Namespace namespace;

    MergeBases(PointFinder points, Namespace namespace) {
        this.points = points;
        this.namespace = namespace;
    }

    /**
     * The common points that no other common point has in its own history, in the order of their sessions and versions.
     *
     * @param shared the last version on the path to both; absent if there is none
     * @throws io.clew.kernel.refusal.Rejected if there are too many merges between them
     */
    List<Standing> of(Standing here, Standing there, @Nullable Standing shared) {
        if (here.merge() == null && there.merge() == null) {
            return shared == null ? List.of() : List.of(shared);
        }
        List<Standing> common = new ArrayList<>();
        Set<EventAddress> found = new HashSet<>();
        List<Standing> madeThere = madeOf(there, shared);
        for (Standing one : madeOf(here, shared)) {
            for (Standing other : madeThere) {
                Standing both = points.shared(one, other);
                if (both != null && found.add(both.address())) {
                    common.add(both);
                }
            }
        }
        return latest(common, shared);
    }

    private List<Standing> latest(List<Standing> common, @Nullable Standing shared) {
        List<Standing> latest = new ArrayList<>();
        for (Standing one : common) {
            boolean older = common.stream()
                    .anyMatch(other -> !other.address().equals(one.address()) && isIn(one, other, shared));
            if (!older) {
                latest.add(one);
            }
        }
        latest.sort(Comparator.comparing((Standing base) -> base.session().id().value())
                .thenComparing(Standing::version));
        return latest;
    }

    /** Whether a point is in the history of another. */
    private boolean isIn(Standing one, Standing other, @Nullable Standing shared) {
        return madeOf(other, shared).stream().anyMatch(end -> isOn(one, end));
    }

    /** Whether a point is on the path to another. */
    private boolean isOn(Standing one, Standing end) {
        Standing both = points.shared(one, end);
        return both != null && both.address().equals(one.address());
    }

    /** The ends of all paths whose points are in the history of a point, but for those that both have before they part. */
    private List<Standing> madeOf(Standing point, @Nullable Standing shared) {
        List<Standing> ends = new ArrayList<>();
        collect(point, shared == null ? null : shared.merge(), ends, new HashSet<>());
        return ends;
    }

    private void collect(Standing end, @Nullable EventAddress before, List<Standing> ends, Set<EventAddress> seen) {
        ends.add(end);
        EventAddress merge = end.merge();
        while (merge != null && !merge.equals(before) && seen.add(merge)) {
            if (seen.size() > MOST) {
                throw new Rejection(
                                RejectionCode.TOO_LARGE,
                                "There are too many merges since the two parted; fork one of them anew and merge that.",
                                Map.of("limit", "merges", "maximum", MOST))
                        .asException();
            }
            MergeLink link = points.mergeLink(namespace, merge);
            Standing source = at(link.from());
            // Newest first: an older point of the same path adds nothing.
            if (source != null && ends.stream().noneMatch(other -> isOn(source, other))) {
                collect(source, before, ends, seen);
            }
            merge = link.previous();
        }
    }

    /** Absent where a session came here by an import without those it had merged. */
    private @Nullable Standing at(EventAddress address) {
        SessionKey session = new SessionKey(namespace, address.session());
        SessionLine line = points.line(session);
        return line == null || address.version() > line.version() ? null : points.at(session, address.version());
    }
}
