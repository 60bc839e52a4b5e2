package io.clew.query.request;

import io.clew.kernel.command.Earlier;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.id.SummaryId;
import io.clew.query.point.PointFinder;
import io.clew.query.point.SessionLine;
import io.clew.query.request.Requests.KeyUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what is known under the names of a request. */
final class RequestAnswers {

    private static final String MESSAGE = "m:";
    private static final String SNAPSHOT = "s:";
    private static final String SUMMARY = "y:";

    private final Requests requests;
    private final PointFinder points;

    RequestAnswers(Requests requests, PointFinder points) {
        this.requests = requests;
        this.points = points;
    }

    EarlierRequests earlier(FindEarlier question) {
        SessionKey session = question.session();
        SessionLine line = points.line(session);
        List<Earlier> found = new ArrayList<>();
        SessionId user = null;
        KeyUse use = question.key() == null ? null : requests.use(session.namespace(), question.key());
        if (use != null) {
            user = use.session().id();
            if (use.session().equals(session)) {
                found.add(use.request());
            }
        }
        if (line != null) {
            for (String name : question.names()) {
                Earlier earlier = named(session, name);
                if (earlier != null) {
                    found.add(earlier);
                }
            }
        }
        return new EarlierRequests(found, user, line == null ? 0 : line.version());
    }

    private @Nullable Earlier named(SessionKey session, String name) {
        if (name.startsWith(MESSAGE)) {
            Trace trace = requests.message(session, new MessageId(name.substring(MESSAGE.length())));
            return trace == null ? null : message(session, name, trace);
        }
        if (name.startsWith(SNAPSHOT)) {
            Trace trace = requests.snapshot(session, new SnapshotId(name.substring(SNAPSHOT.length())));
            return trace == null ? null : earlier(name, trace, 0);
        }
        if (name.startsWith(SUMMARY)) {
            Trace trace = requests.summary(session, new SummaryId(name.substring(SUMMARY.length())));
            return trace == null ? null : earlier(name, trace, 0);
        }
        throw new IllegalArgumentException("Not the name of a message, a snapshot or a summary");
    }

    private Earlier message(SessionKey session, String name, Trace trace) {
        long index = points.at(session, trace.version()).messageCount() - 1;
        return earlier(name, trace, index - trace.batch().i());
    }

    private static Earlier earlier(String name, Trace trace, long firstIndex) {
        return new Earlier(
                name,
                trace.digest(),
                trace.version() - trace.batch().i(),
                trace.batch().n(),
                firstIndex);
    }
}
