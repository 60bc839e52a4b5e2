package io.clew.query.session;

import static java.util.Objects.requireNonNull;

import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.point.Standing;

/** Answers how a session stands, or stood. */
final class SessionAnswers {

    private final Sessions sessions;
    private final PointFinder points;

    SessionAnswers(Sessions sessions, PointFinder points) {
        this.sessions = sessions;
        this.points = points;
    }

    SessionView session(GetSession question) {
        SessionLine line = points.readable(question.session());
        SessionView now = requireNonNull(sessions.find(question.session()));
        Long version = question.atVersion();
        if (version == null) {
            return now;
        }
        Standing then = points.own(question.session(), line, version);
        return now.as(then, sessions.details(question.session(), version).known());
    }
}
