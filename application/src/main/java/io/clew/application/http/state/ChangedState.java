package io.clew.application.http.state;

import io.clew.kernel.event.KeyParts;
import io.clew.kernel.id.SessionId;
import java.util.List;

/**
 * What a change of session state changed.
 *
 * @param version the session's version after it; its current one if nothing changed
 * @param changed the keys that have another value now
 * @param removed the keys that are gone
 */
record ChangedState(SessionId sessionId, long version, List<String> changed, List<String> removed) {

    static ChangedState of(SessionId session, long version, KeyParts change) {
        return new ChangedState(session, version, List.copyOf(change.set().keySet()), List.copyOf(change.removed()));
    }
}
