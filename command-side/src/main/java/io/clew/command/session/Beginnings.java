package io.clew.command.session;

import io.clew.command.request.RequestRefusal;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.ForkSessions;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/**
 * Decides how sessions begin: alone, under a parent, or as a fork. All sessions concerned are locked first, in the
 * order of their streams' names, so that two forks that cross wait for each other instead of blocking each other; and
 * all are checked before anything is written. Only the new session's stream gets an event, and a receipt where forks are
 * numbered.
 */
final class Beginnings {

    private final SessionRepository sessions;
    private final ForkReceipts receipts;
    private final TakenIds taken;

    Beginnings(SessionRepository sessions, ForkReceipts receipts, TakenIds taken) {
        this.sessions = sessions;
        this.receipts = receipts;
        this.taken = taken;
    }

    @CommandHandler
    Accepted decide(StartSession command) throws Exception {
        SessionKey child = command.session();
        SessionKey parent = command.parentId() == null ? null : child.sibling(command.parentId());
        taken.lock(child.streamId(), parent == null ? child.streamId() : parent.streamId());
        Accepted repeated = answerTo(command.request(), child);
        if (repeated != null) {
            return repeated;
        }
        Session.Family family = parent == null
                ? new Session.Family(child.id(), child.id())
                : sessions.load(parent.streamId()).invoke(Session::adopt);
        SessionStarted started = new SessionStarted(
                command.parentId(),
                family.rootId(),
                command.agentId(),
                command.agentVersionId(),
                command.details(),
                command.state());
        return begin(new Beginning(child, family.lineageRootId(), started), command.request());
    }

    @CommandHandler
    Accepted decide(ForkSession command) throws Exception {
        SessionKey child = command.session().sibling(command.child());
        taken.lock(child.streamId(), command.streamId());
        Accepted repeated = answerTo(command.request(), child);
        if (repeated != null) {
            return repeated;
        }
        var source = sessions.load(command.streamId());
        SessionForked forked = source.invoke(session -> session.decide(command));
        SessionId lineageRootId = source.invoke(Session::lineageRootId);
        return begin(new Beginning(child, lineageRootId, forked), command.request());
    }

    /** Begins all children in one append, or none. */
    @CommandHandler
    Accepted decide(ForkSessions command) throws Exception {
        List<SessionKey> children = command.children();
        String receipt = receipts.streamOf(command);
        Stream<String> streams =
                Stream.concat(Stream.of(command.session()), children.stream()).map(SessionKey::streamId);
        taken.lock(Stream.concat(streams, Stream.ofNullable(receipt)).toArray(String[]::new));
        Accepted repeated = answerTo(command, children);
        if (repeated != null) {
            return repeated;
        }
        if (receipt != null) {
            receipts.requireNone(receipt, command.request());
        }
        var source = sessions.load(command.streamId());
        List<SessionForked> forked = source.invoke(session -> session.decide(command));
        SessionId lineageRootId = source.invoke(Session::lineageRootId);
        for (int i = 0; i < children.size(); i++) {
            begin(new Beginning(children.get(i), lineageRootId, forked.get(i)), command.request());
        }
        if (receipt != null) {
            receipts.write(receipt, command);
        }
        return Accepted.now(1, 1, 0);
    }

    /** All children of a repeat are there and began by it; of any other request none is. */
    private @Nullable Accepted answerTo(ForkSessions command, List<SessionKey> children) {
        Request request = command.request();
        List<String> there = new ArrayList<>();
        int same = 0;
        for (SessionKey child : children) {
            if (sessions.has(child.streamId())) {
                there.add(child.id().value());
                var begun = sessions.begun(child.streamId(), null);
                boolean bySame = begun.invoke(session -> session.beganBy(request));
                boolean underKey = begun.invoke(session -> session.beganUnderKeyOf(request));
                if (underKey && !bySame) {
                    throw RequestRefusal.idempotencyConflict();
                }
                same += bySame && (underKey || !command.numbered()) ? 1 : 0;
            } else if (taken.contains(child.streamId())) {
                there.add(child.id().value());
            }
        }
        if (same == children.size()) {
            return Accepted.before(new Earlier(command.streamId(), request.digest(), 1, 1, 0));
        }
        if (!there.isEmpty()) {
            throw RequestRefusal.idTaken(there);
        }
        return null;
    }

    private @Nullable Accepted answerTo(Request request, SessionKey child) {
        if (sessions.has(child.streamId())) {
            return sessions.begun(child.streamId(), null).invoke(session -> session.answerToBeginning(request));
        }
        if (taken.contains(child.streamId())) {
            throw RequestRefusal.idTaken(List.of(child.id().value()));
        }
        if (request.key() != null) {
            String name = Earlier.key(request.key());
            for (Earlier earlier : request.earlier()) {
                if (earlier.name().equals(name)) {
                    return answerToKeyUsedElsewhere(request, earlier);
                }
            }
        }
        return null;
    }

    private static Accepted answerToKeyUsedElsewhere(Request request, Earlier earlier) {
        if (request.digest() != null && request.digest().equals(earlier.digest())) {
            return Accepted.before(earlier);
        }
        throw RequestRefusal.idempotencyConflict();
    }

    private Accepted begin(Beginning beginning, Request request) throws Exception {
        sessions.newInstance(() -> new Session(beginning, request));
        return Accepted.now(1, 1, 0);
    }
}
