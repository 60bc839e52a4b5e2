package io.clew.application.bundle;

import io.clew.application.bundle.Life.Fate;
import io.clew.kernel.id.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A bundle that was checked, and what would become of it here.
 *
 * @param sessions those it was made for, under the ids they have here; empty for a namespace's
 * @param lives all sessions in the order they begin
 */
record Contents(BundleHeader header, Renaming renaming, List<SessionId> sessions, Map<SessionId, Life> lives) {

    List<Life> of(Fate fate) {
        return all().stream().filter(life -> life.fate == fate).toList();
    }

    /** Events of the sessions that are new. */
    long events() {
        return all().stream()
                .filter(life -> life.fate == Fate.NEW)
                .mapToLong(life -> life.version)
                .sum();
    }

    private Collection<Life> all() {
        return lives.values();
    }
}
