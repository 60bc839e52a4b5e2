package io.clew.query.state;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Page;
import io.clew.query.point.EventAddress;
import io.clew.query.point.PointFinder;
import io.clew.query.point.Standing;
import java.util.List;

/** Answers what one key held up to a point. */
final class HistoryAnswers {

    private final States states;
    private final PointFinder points;

    HistoryAnswers(States states, PointFinder points) {
        this.states = states;
        this.points = points;
    }

    StateHistory page(GetStateHistory question) {
        Standing standing = standing(question);
        EventAddress last = standing.state();
        return new StateHistory(
                standing.session().id(),
                standing.version(),
                last == null ? new Page<>(List.of(), null, null) : page(question, last));
    }

    private Page<KeyChange> page(GetStateHistory question, EventAddress last) {
        Namespace namespace = question.session().namespace();
        return new HistoryWalk(states, points.stateChain(namespace), namespace, question).page(last, question.edge());
    }

    private Standing standing(GetStateHistory question) {
        EventAddress pinned = question.pinned();
        if (pinned == null) {
            return points.find(question.session(), question.at(), null);
        }
        points.readable(question.session());
        SessionKey session = question.session().sibling(pinned.session());
        return points.own(session, points.known(session), pinned.version());
    }
}
