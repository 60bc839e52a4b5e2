package io.clew.query.request;

import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionEvent;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;

/** Remembers the keys of accepted requests by the first event each wrote. */
final class RequestProjection implements Projection {

    private final Requests requests;

    RequestProjection(Requests requests) {
        this.requests = requests;
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        String key = recorded.key();
        if (key != null && recorded.batch().i() == 0) {
            requests.remember(key, recorded, event instanceof MessageAdded added ? added.index() : 0);
        }
    }
}
