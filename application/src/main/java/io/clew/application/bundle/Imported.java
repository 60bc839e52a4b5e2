package io.clew.application.bundle;

import io.clew.application.bundle.Life.Fate;
import io.clew.kernel.event.ImportStarted;
import io.clew.kernel.id.SessionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a bundle.
 *
 * @param importId the same for the same bundle under the same ids
 * @param sessions those the bundle was made for, under their ids here; absent for a namespace's
 * @param imported how many sessions are new
 * @param unchanged how many were here already, with all that the bundle says of them
 * @param events how many events the new sessions have
 * @param dryRun {@code true} if nothing was written
 */
public record Imported(
        String importId,
        @Nullable List<SessionId> sessions,
        long imported,
        long unchanged,
        long events,
        @Nullable Boolean dryRun) {

    static Imported of(String importId, Contents contents, boolean dryRun) {
        return new Imported(
                importId,
                contents.sessions().isEmpty() ? null : contents.sessions(),
                contents.of(Fate.NEW).size(),
                contents.of(Fate.UNCHANGED).size(),
                contents.events(),
                dryRun ? true : null);
    }

    static Imported of(String importId, ImportStarted started) {
        return new Imported(
                importId,
                started.sessions().isEmpty() ? null : started.sessions(),
                started.taken().size(),
                started.unchanged(),
                started.events(),
                null);
    }

    /** An import, and whether it is the first time. */
    public record Outcome(Imported imported, boolean replayed) {}
}
