package io.clew.kernel.event;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bundle was checked, and its sessions begin, hidden until {@link ImportFinished}.
 *
 * @param sessions those the bundle was made for, under their ids here; empty for a namespace's
 * @param renamed the id in the bundle of the one session that bears another here
 * @param taken the ids of the sessions that are new here: nobody else begins a session under one of them
 * @param unchanged how many were here already
 * @param events how many events the new sessions have
 * @param from the namespace the bundle was exported from
 * @param exportedAt when it was
 */
public record ImportStarted(
        @Nullable List<SessionId> sessions,
        @Nullable SessionId renamed,
        @Nullable List<SessionId> taken,
        long unchanged,
        long events,
        Namespace from,
        Instant exportedAt)
        implements ImportEvent {

    public ImportStarted {
        sessions = sessions == null ? List.of() : List.copyOf(sessions);
        taken = taken == null ? List.of() : List.copyOf(taken);
    }

    @Override
    public List<SessionId> sessions() {
        return sessions == null ? List.of() : sessions;
    }

    @Override
    public List<SessionId> taken() {
        return taken == null ? List.of() : taken;
    }
}
