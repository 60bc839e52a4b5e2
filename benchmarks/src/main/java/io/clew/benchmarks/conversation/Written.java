package io.clew.benchmarks.conversation;

import io.clew.benchmarks.capacity.Shape;
import io.clew.benchmarks.subject.InProcess;
import io.clew.kernel.command.NewMessage;
import java.util.List;

/**
 * What was written: sessions begun anew and by forks, messages, the text in them, and points given names.
 *
 * @param textBytes see {@link Conversation#textBytes}
 */
public record Written(long started, long forked, long messages, long textBytes, long snapshots, long reverts) {

    /** Each message in a request of its own, as they come up in an agent; then a snapshot and a revert to it. */
    public static Written write(InProcess clew, List<Conversation> conversations, boolean marks) {
        long forked = 0;
        long messages = 0;
        for (Conversation session : conversations) {
            if (session.forkOf() == null) {
                clew.start(session.id());
            } else {
                clew.fork(session.forkOf(), "m:" + (session.shared() - 1), session.id());
                forked++;
            }
            for (NewMessage message : session.messages()) {
                clew.add(session.id(), List.of(message));
                messages++;
            }
            if (marks) {
                clew.snapshot(session.id(), session.id());
                clew.revert(session.id(), "m:0");
            }
        }
        long marked = marks ? conversations.size() : 0;
        return new Written(
                conversations.size() - forked,
                forked,
                messages,
                conversations.stream().mapToLong(Conversation::textBytes).sum(),
                marked,
                marked);
    }

    public long sessions() {
        return started + forked;
    }

    /** A session of these on average. */
    public Shape shape() {
        double sessions = sessions();
        return new Shape(
                messages / sessions,
                (double) textBytes / messages,
                forked / sessions,
                snapshots / sessions,
                reverts / sessions);
    }

    public long events() {
        return sessions() + messages + snapshots + reverts;
    }
}
