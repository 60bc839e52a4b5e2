package io.clew.application.bundle;

import io.clew.application.http.side.Recorded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sessions in an order in which each comes after those it began from, these included. */
final class Lineage {

    private final Recorded recorded;
    private final Set<SessionKey> ordered = new LinkedHashSet<>();

    Lineage(Recorded recorded) {
        this.recorded = recorded;
    }

    Set<SessionKey> ordered() {
        return ordered;
    }

    void add(SessionKey session) {
        Deque<SessionKey> open = new ArrayDeque<>(List.of(session));
        while (!open.isEmpty()) {
            SessionKey next = open.peek();
            List<SessionKey> missing =
                    before(next).stream().filter(key -> !ordered.contains(key)).toList();
            if (missing.isEmpty()) {
                ordered.add(open.pop());
            } else {
                missing.forEach(open::push);
            }
        }
    }

    /**
     * Adds the sessions that these had merged, and what those began from; reads all events for it.
     *
     * @return whether there are any, so that no session can stand whole before another
     */
    boolean addMerged(StreamWalk walk) {
        boolean merged = false;
        Set<SessionKey> walked = new HashSet<>();
        Deque<SessionKey> open = new ArrayDeque<>(ordered);
        while (!open.isEmpty()) {
            SessionKey session = open.pop();
            if (walked.add(session)) {
                for (SessionKey source : walk.merged(session)) {
                    merged = true;
                    add(source);
                }
                ordered.stream().filter(key -> !walked.contains(key)).forEach(open::push);
            }
        }
        return merged;
    }

    /** What a session's first event refers to; all else but merges lies on the way there. */
    private List<SessionKey> before(SessionKey session) {
        Object first = recorded.read(session, 1).event();
        List<SessionId> before = new ArrayList<>(2);
        if (first instanceof SessionForked forked) {
            before.add(forked.base().session());
            before.add(forked.parentId());
        } else if (first instanceof SessionStarted started && started.parentId() != null) {
            before.add(started.parentId());
        }
        return before.stream().map(session::sibling).toList();
    }
}
