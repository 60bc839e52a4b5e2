package io.clew.query.timeline;

import io.clew.query.page.Edge;
import io.clew.query.page.Order;
import io.clew.query.page.Page;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.point.Standing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Answers what happened in which version; versions that added a message stand between those that did not. */
final class VersionAnswers {

    private final Timelines timelines;
    private final PointFinder points;

    VersionAnswers(Timelines timelines, PointFinder points) {
        this.timelines = timelines;
        this.points = points;
    }

    Page<VersionView> page(GetVersions question) {
        SessionLine line = points.known(question.session());
        long least = question.after() == null ? 1 : Math.min(question.after(), line.version()) + 1;
        boolean ascending = question.order() == Order.ASC;
        Edge edge = question.edge();
        long from = least;
        long to = line.version();
        boolean fromBelow = ascending;
        if (edge != null) {
            long version = Long.parseLong(edge.key().get(0));
            boolean above = ascending != edge.before();
            from = above ? Math.max(least, version + 1) : least;
            to = above ? to : Math.min(to, version - 1);
            fromBelow = above;
        }
        if (fromBelow) {
            to = Math.min(to, from + question.limit() - 1);
        } else {
            from = Math.max(from, to - question.limit() + 1);
        }
        List<VersionView> versions = from > to ? new ArrayList<>() : versions(question, from, to);
        boolean some = !versions.isEmpty();
        boolean more = some && (ascending ? to < line.version() : from > least);
        boolean earlier = some && edge != null && (ascending ? from > least : to < line.version());
        if (!ascending) {
            Collections.reverse(versions);
        }
        return new Page<>(
                versions,
                more ? Edge.after(Long.toString(ascending ? to : from)) : null,
                earlier ? Edge.before(Long.toString(ascending ? from : to)) : null);
    }

    private List<VersionView> versions(GetVersions question, long from, long to) {
        Standing last = points.at(question.session(), to);
        long firstOrdinal =
                from == 1 ? 0 : points.at(question.session(), from - 1).nextOrdinal();
        List<VersionView> versions = new ArrayList<>(timelines.changes(question.session(), from, to));
        versions.addAll(timelines.messageVersions(question.session(), firstOrdinal, last.nextOrdinal()));
        versions.sort(Comparator.comparingLong(VersionView::version));
        return versions;
    }
}
