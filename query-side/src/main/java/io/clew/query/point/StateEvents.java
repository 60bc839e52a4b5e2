package io.clew.query.point;

import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.StateChanged;
import org.jspecify.annotations.Nullable;

/** Which events change session state; each is a link of its chain. */
public final class StateEvents {

    private StateEvents() {}

    /** What an event behind a session's first changed; absent if it changed nothing. */
    public static @Nullable KeyParts changeBy(SessionEvent event) {
        if (event instanceof StateChanged changed) {
            return changed.change();
        }
        if (event instanceof SessionMerged merged) {
            KeyParts change = merged.change();
            return change.set().isEmpty() && change.removed().isEmpty() ? null : change;
        }
        return null;
    }
}
