package io.clew.kernel.command;

import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Boundary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Begin several sessions from one point of this one's history, all or none. As {@link ForkSession}, but for:
 *
 * @param forks at least one, of different ids
 * @param numbered whether the ids were chosen by counting those there are: one that is taken is then another request's,
 *     however equal, unless both bear the same key
 */
public record ForkSessions(
        SessionKey session,
        List<NewFork> forks,
        boolean numbered,
        Resolution at,
        Boundary boundary,
        @Nullable Long expectedVersion,
        Request request)
        implements SessionCommand {

    public ForkSessions {
        forks = List.copyOf(forks);
        if (forks.isEmpty()) {
            throw new Invalid("forks", "must be at least one");
        }
        if (forks.stream().map(NewFork::child).distinct().count() < forks.size()) {
            throw new Invalid("forks", "must have different ids");
        }
    }

    /** The new sessions, in the order asked. */
    public List<SessionKey> children() {
        return forks.stream().map(fork -> session.sibling(fork.child())).toList();
    }
}
