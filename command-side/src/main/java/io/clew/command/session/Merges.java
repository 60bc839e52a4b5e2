package io.clew.command.session;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.MergeSession;
import io.clew.kernel.id.SessionKey;
import org.axonframework.commandhandling.CommandHandler;

/**
 * Decides merges: the target with the source at hand, both locked as in {@link Beginnings}, so that two merges that cross
 * wait for each other and the source has the version that was expected when the target's events are written. Where other
 * processes write to the log too, the source may move on in between; its point is exact and does not change.
 */
final class Merges {

    private final SessionRepository sessions;
    private final TakenIds taken;

    Merges(SessionRepository sessions, TakenIds taken) {
        this.sessions = sessions;
        this.taken = taken;
    }

    @CommandHandler
    Accepted decide(MergeSession command) {
        SessionKey source = command.session().sibling(command.source());
        taken.lock(command.streamId(), source.streamId());
        var target = sessions.load(command.streamId());
        Accepted repeated = target.invoke(session -> session.answerTo(command.request()));
        if (repeated != null) {
            return repeated;
        }
        Long sourceVersion = source.equals(command.session())
                ? target.invoke(Session::readableVersion)
                : sessions.load(source.streamId()).invoke(Session::readableVersion);
        return target.invoke(session -> session.decide(command, sourceVersion));
    }
}
