package io.clew.application.http.session;

import io.clew.application.http.side.Points;
import io.clew.application.http.side.RecordedEvent;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.SessionStatus;
import io.clew.query.session.SessionView;

/** A session as it was when it began, told by its first event. */
public final class NewSession {

    private NewSession() {}

    public static SessionView of(SessionKey key, RecordedEvent first) {
        if (first.event() instanceof SessionForked forked) {
            return forked(key, first, forked);
        }
        if (first.event() instanceof SessionStarted started) {
            return started(key, first, started);
        }
        throw new IllegalStateException(
                "No session begins with " + first.event().getClass());
    }

    private static SessionView started(SessionKey key, RecordedEvent first, SessionStarted started) {
        Details details = started.details().known();
        return new SessionView(
                key.id(),
                key.namespace(),
                details.title(),
                started.parentId(),
                started.rootId(),
                null,
                started.agentId(),
                started.agentVersionId(),
                1,
                0,
                0,
                0,
                null,
                SessionStatus.ACTIVE,
                null,
                null,
                null,
                details.metadata(),
                first.time(),
                first.time());
    }

    private static SessionView forked(SessionKey key, RecordedEvent first, SessionForked forked) {
        Details details = forked.details().known();
        return new SessionView(
                key.id(),
                key.namespace(),
                details.title(),
                forked.parentId(),
                forked.rootId(),
                Points.address(forked.base()),
                forked.agentId(),
                forked.base().agentVersionId(),
                1,
                forked.base().messageCount(),
                0,
                0,
                null,
                SessionStatus.ACTIVE,
                null,
                null,
                null,
                details.metadata(),
                first.time(),
                first.time());
    }
}
