package io.clew.application.http.event;

import io.clew.application.http.side.Recorded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.id.SessionKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whose events a session inherited through forks: of each such session, those up to the version it was left at. */
final class Inheritance {

    private Inheritance() {}

    /** By stream, the last version that belongs; the session's own stream has no end. */
    static Map<String, Long> of(SessionKey session, Recorded recorded) {
        Map<String, Long> versions = new LinkedHashMap<>();
        versions.put(session.streamId(), Long.MAX_VALUE);
        SessionKey here = session;
        while (recorded.read(here, 1).event() instanceof SessionForked forked) {
            here = here.sibling(forked.base().session());
            versions.merge(here.streamId(), forked.base().version(), Math::max);
        }
        return versions;
    }
}
