package io.clew.application.http.history;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Score;
import io.clew.query.session.SessionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the forks of a session.
 *
 * @param archived best first
 * @param kept best first, then those without a score, oldest first
 * @param complete false if there are more than were looked at
 */
record Pruned(List<Branch> archived, List<Branch> kept, boolean complete) {

    Pruned {
        archived = List.copyOf(archived);
        kept = List.copyOf(kept);
    }

    /** A fork and how good it is. */
    record Branch(SessionId id, @Nullable Score score) {

        static Branch of(SessionView fork) {
            return new Branch(fork.id(), fork.score());
        }
    }
}
