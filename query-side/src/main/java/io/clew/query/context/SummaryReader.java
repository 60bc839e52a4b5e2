package io.clew.query.context;

import io.clew.kernel.command.Resolution;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.point.Standing;
import io.clew.query.timeline.VisibleMessages;

/** Answers what a summary would stand for; refusals are data, since idempotency and expected version are judged first. */
final class SummaryReader {

    private final VisibleMessages messages;
    private final PointFinder points;

    SummaryReader(VisibleMessages messages, PointFinder points) {
        this.messages = messages;
        this.points = points;
    }

    SummaryReading read(ReadForSummary question) {
        SessionLine line = points.line(question.session());
        long asOf = line == null ? 0 : line.version();
        try {
            Standing through = points.find(question.session(), question.through(), question.headVersion());
            Standing head = points.at(question.session(), asOf);
            if (!points.liesOn(through, head)) {
                return new SummaryReading(0, hidden(), asOf);
            }
            return new SummaryReading(Leading.of(head, messages).size(), points.resolution(through), asOf);
        } catch (Rejected e) {
            return new SummaryReading(0, Resolution.refused(e.rejection()), asOf);
        }
    }

    private static Resolution hidden() {
        return Resolution.refused(Rejection.of(
                RejectionCode.POINT_NOT_FOUND,
                "The session does not show this point now; name one among the messages that it shows."));
    }
}
