package io.clew.query.summary;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SummaryId;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.point.Standing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers which summaries are visible at a point, and what one says. */
final class SummaryAnswers {

    private final KeptSummaries summaries;
    private final PointFinder points;

    SummaryAnswers(KeptSummaries summaries, PointFinder points) {
        this.summaries = summaries;
        this.points = points;
    }

    SummaryPage page(FindSummaries question) {
        Standing standing = standing(question);
        EventAddress point = new EventAddress(standing.session().id(), standing.version());
        SummaryChain chain = new SummaryChain(summaries, standing.session().namespace());
        KeptSummary newest = chain.at(standing.summary());
        long deepest = SummaryChain.depthOf(newest);
        Edge edge = question.edge();
        long first = deepest;
        long last = Math.max(1, first - question.limit() + 1);
        if (edge != null) {
            long key = Long.parseLong(edge.key().get(0));
            first = edge.before() ? Math.min(deepest, key + question.limit()) : Math.min(deepest, key - 1);
            last = Math.max(edge.before() ? key + 1 : 1, first - question.limit() + 1);
        }
        List<SummaryView> items = new ArrayList<>();
        if (newest != null && first >= last) {
            KeptSummary here = chain.atDepth(first, newest);
            while (here != null && SummaryChain.depthOf(here) >= last) {
                items.add(here.view());
                here = chain.before(here);
            }
        }
        boolean some = !items.isEmpty();
        return new SummaryPage(
                point,
                new Page<>(
                        items,
                        some && last > 1 ? Edge.after(Long.toString(last)) : null,
                        some && edge != null && first < deepest ? Edge.before(Long.toString(first)) : null));
    }

    private Standing standing(FindSummaries question) {
        EventAddress pinned = question.pinned();
        if (pinned == null) {
            return points.find(question.session(), question.at(), null);
        }
        points.readable(question.session());
        SessionKey session = question.session().sibling(pinned.session());
        return points.own(session, points.known(session), pinned.version());
    }

    SummaryView summary(GetSummary question) {
        SessionKey session = question.session();
        SessionLine line = points.readable(session);
        KeptSummary own = summaries.find(session, question.id());
        KeptSummary found = own == null ? inherited(session, line, question.id()) : own;
        if (found == null) {
            throw Rejection.of(
                            RejectionCode.NOT_FOUND,
                            "There is no summary with this id in the session or on its history.")
                    .asException();
        }
        return found.view();
    }

    private @Nullable KeptSummary inherited(SessionKey session, SessionLine line, SummaryId id) {
        Standing head = points.at(session, line.version());
        SessionId parent = line.bornOf();
        while (parent != null) {
            SessionKey ancestor = session.sibling(parent);
            KeptSummary summary = summaries.find(ancestor, id);
            if (summary != null && points.liesOn(standing(ancestor, summary.through()), head)) {
                return summary;
            }
            SessionLine above = points.line(ancestor);
            parent = above == null ? null : above.bornOf();
        }
        return null;
    }

    private Standing standing(SessionKey session, EventAddress point) {
        return points.at(session.sibling(point.session()), point.version());
    }
}
