package io.clew.query.point;

import static io.clew.query.point.PointFinder.refused;
import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.PointName;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Points named by what stands there: the session's own first, then those of its ancestors that lie on its history. */
final class NamedPoints {

    private static final int AT_ONCE = 100;

    private final Points points;
    private final PointFinder finder;

    NamedPoints(Points points, PointFinder finder) {
        this.points = points;
        this.finder = finder;
    }

    Standing find(Standing head, SessionLine line, PointName name) {
        if (name instanceof PointName.OfMessage message) {
            return found(
                    message(head, line, message.id()),
                    "There is no message with this id in the session's own or inherited history.");
        }
        if (name instanceof PointName.OfSnapshot snapshot) {
            return snapshot(head, line, snapshot.id());
        }
        Label label = ((PointName.OfLabel) name).label();
        return found(
                label(head, line, label),
                "There is no snapshot labelled '" + label + "' in the session or on its history.");
    }

    private @Nullable Standing message(Standing head, SessionLine line, MessageId id) {
        Long own = points.ordinalOf(head.session(), id);
        if (own != null) {
            return finder.wrote(head.session(), own);
        }
        return nearestAncestor(head.session(), line, ancestor -> {
            Long ordinal = points.ordinalOf(ancestor, id);
            Standing written = ordinal == null ? null : finder.wrote(ancestor, ordinal);
            return written != null && finder.liesOn(written, head) ? written : null;
        });
    }

    private Standing snapshot(Standing head, SessionLine line, SnapshotId id) {
        SessionKey taker = taker(head, line, id);
        return standing(taker, requireNonNull(points.snapshot(taker, id)));
    }

    SessionKey taker(Standing head, SessionLine line, SnapshotId id) {
        if (points.snapshot(head.session(), id) != null) {
            return head.session();
        }
        SessionKey taker = nearestAncestor(head.session(), line, ancestor -> {
            NamedPoint point = points.snapshot(ancestor, id);
            return point != null && finder.liesOn(standing(ancestor, point), head) ? ancestor : null;
        });
        return found(taker, "There is no snapshot with this id in the session or on its history.");
    }

    private @Nullable Standing label(Standing head, SessionLine line, Label label) {
        List<NamedPoint> own = points.labelled(head.session(), label, Long.MAX_VALUE, 1);
        if (!own.isEmpty()) {
            return standing(head.session(), own.get(0));
        }
        return nearestAncestor(head.session(), line, ancestor -> newestOn(head, ancestor, label));
    }

    private @Nullable Standing newestOn(Standing head, SessionKey ancestor, Label label) {
        long before = Long.MAX_VALUE;
        while (true) {
            List<NamedPoint> some = points.labelled(ancestor, label, before, AT_ONCE);
            for (NamedPoint point : some) {
                Standing standing = standing(ancestor, point);
                if (finder.liesOn(standing, head)) {
                    return standing;
                }
                before = point.takenAt();
            }
            if (some.size() < AT_ONCE) {
                return null;
            }
        }
    }

    private <A> @Nullable A nearestAncestor(
            SessionKey session, SessionLine line, Function<SessionKey, @Nullable A> look) {
        SessionId parent = line.bornOf();
        while (parent != null) {
            SessionKey ancestor = session.sibling(parent);
            A found = look.apply(ancestor);
            if (found != null) {
                return found;
            }
            SessionLine above = points.line(ancestor);
            parent = above == null ? null : above.bornOf();
        }
        return null;
    }

    private Standing standing(SessionKey session, NamedPoint point) {
        return finder.at(session.sibling(point.sessionId()), point.version());
    }

    private static <A> A found(@Nullable A looked, String otherwise) {
        if (looked == null) {
            throw refused(otherwise);
        }
        return looked;
    }
}
