package io.clew.query.timeline;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejected;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.point.Standing;

/** Answers which point is meant, and whether a message is visible. */
final class PointAnswers {

    private final PointFinder points;

    PointAnswers(PointFinder points) {
        this.points = points;
    }

    Resolution resolve(ResolvePoint question) {
        try {
            Standing standing = points.find(question.session(), question.at(), question.headVersion());
            return points.resolution(standing);
        } catch (Rejected e) {
            return Resolution.refused(e.rejection());
        }
    }

    boolean isVisible(IsVisible question) {
        SessionKey session = question.session();
        SessionLine line = points.known(session);
        Standing added = points.own(session, line, question.version());
        return points.liesOn(added, points.at(session, line.version()));
    }
}
