package io.clew.command.session;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.MergePlan;
import io.clew.kernel.command.MergeSession;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What a merge into a session that stands so writes; nothing if it has all of it. */
    static List<SessionEvent> decide(SessionFacts facts, MergeSession command, long sourceVersion) {
        Requirements.active(facts);
        Requirements.version(facts, command.expectedVersion());
        Requirements.sourceVersion(command.expectedSourceVersion(), sourceVersion);
        Requirements.Base from = Requirements.base(facts, command.from(), command.boundary());
        MergePlan plan = command.plan();
        Requirements.readSince(facts.version(), plan == null ? 0 : plan.here().version());
        if (plan == null || plan.kind() == MergeKind.UP_TO_DATE) {
            return List.of();
        }
        if (plan.rejection() != null) {
            throw plan.rejection().asException();
        }
        return plan.kind() == MergeKind.MERGE
                ? merge(facts, command, plan, from)
                : List.of(forward(command, plan, from));
    }

    private static SessionEvent forward(MergeSession command, MergePlan plan, Requirements.Base from) {
        ResolvedPoint base = plan.bases().get(0);
        return new SessionFastForwarded(command.source(), from.point(), from.movedFrom(), plan.here(), base);
    }

    private static List<SessionEvent> merge(
            SessionFacts facts, MergeSession command, MergePlan plan, Requirements.Base from) {
        Requirements.outsideToolCall(facts, plan.here(), command.boundary());
        Requirements.fitting(plan);
        NewMessage entry = plan.entry();
        Map<String, Part<Json>> set = new LinkedHashMap<>();
        plan.set().forEach((key, merged) -> set.put(key, Part.madeOf(merged.value(), merged.keys())));
        SessionMerged merged = new SessionMerged(
                command.source(),
                from.point(),
                from.movedFrom(),
                plan.here(),
                plan.bases(),
                plan.sharedMessages(),
                plan.strategy(),
                new KeyParts(set, plan.removed()),
                Part.madeOf(plan.resolutions(), plan.resolutionKeys()));
        long index = facts.messageCount();
        OpenToolCalls open = ToolCalls.after(facts.openToolCalls(), index, entry);
        return List.of(merged, new MessageAdded(entry.id(), facts.nextOrdinal(), index, open, entry.message()));
    }
}
