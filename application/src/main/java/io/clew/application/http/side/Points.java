package io.clew.application.http.side;

import io.clew.application.http.request.Call;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.page.PointAddress;
import io.clew.query.timeline.ResolvePoint;

/** Points, asked for before a command. */
public final class Points {

    private final Questions questions;

    public Points(Questions questions) {
        this.questions = questions;
    }

    /** What became of the point; with {@code If-Match: n}, the head means exactly version n. */
    public Resolution resolve(Call call, SessionKey session, PointName point) {
        return questions.ask(call, session, new ResolvePoint(session, point, call.expectedVersion()), Resolution.class);
    }

    public static PointAddress address(ResolvedPoint point) {
        return new PointAddress(
                point.session(), point.version(), point.messageCount() == 0 ? null : point.messageCount() - 1);
    }
}
