package io.clew.application.http.event;

import io.clew.application.http.side.Recorded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.id.SessionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A part of what a history is made of: one stream's events, of a session's up to the version at which the next was forked.
 *
 * @param lastVersion inclusive
 */
record Inheritance(String stream, long lastVersion) {

    /** All of a stream's own events. */
    static Inheritance own(String stream) {
        return new Inheritance(stream, Long.MAX_VALUE);
    }

    /**
     * What the session inherited and then its own. A base was there before the fork that names it, so the parts one after
     * the other are in the log's order.
     */
    static List<Inheritance> of(SessionKey session, Recorded recorded) {
        Deque<Inheritance> parts = new ArrayDeque<>();
        parts.push(own(session.streamId()));
        SessionKey here = session;
        while (recorded.read(here, 1).event() instanceof SessionForked forked) {
            here = here.sibling(forked.base().session());
            parts.push(new Inheritance(here.streamId(), forked.base().version()));
        }
        return new ArrayList<>(parts);
    }
}
