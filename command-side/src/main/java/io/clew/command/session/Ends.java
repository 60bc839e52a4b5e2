package io.clew.command.session;

import io.clew.kernel.command.ArchiveSession;
import io.clew.kernel.command.ChangeRetention;
import io.clew.kernel.command.DeleteSession;
import io.clew.kernel.command.MoveSession;
import io.clew.kernel.command.SettleChildren;
import io.clew.kernel.command.UnarchiveSession;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.value.SessionStatus;
import java.util.Objects;
import java.util.Optional;

/** How a session ends, and what is left to do then: each decision is one event, or none if it is so already. */
final class Ends {

    private Ends() {}

    static Optional<SessionEvent> decide(SessionFacts facts, ChangeRetention command) {
        Requirements.notDeleted(facts);
        Requirements.version(facts, command.expectedVersion());
        return Objects.equals(command.retention(), facts.retention())
                ? Optional.empty()
                : Optional.of(new RetentionChanged(command.retention()));
    }

    static Optional<SessionEvent> decide(SessionFacts facts, ArchiveSession command) {
        Requirements.notDeleted(facts);
        Requirements.version(facts, command.expectedVersion());
        return facts.status() == SessionStatus.ARCHIVED
                ? Optional.empty()
                : Optional.of(new SessionArchived(command.with()));
    }

    static Optional<SessionEvent> decide(SessionFacts facts, UnarchiveSession command) {
        Requirements.notDeleted(facts);
        Requirements.version(facts, command.expectedVersion());
        return facts.status() == SessionStatus.ACTIVE ? Optional.empty() : Optional.of(new SessionUnarchived());
    }

    static Optional<SessionEvent> decide(SessionFacts facts, DeleteSession command) {
        if (command.with() != null && facts.status() == SessionStatus.DELETED) {
            return Optional.empty();
        }
        Requirements.notDeleted(facts);
        Requirements.version(facts, command.expectedVersion());
        if (command.children() == null && command.childCount() > 0) {
            throw Refusal.hasChildren(command.childCount());
        }
        return Optional.of(new SessionDeleted(command.children(), command.affected(), command.with()));
    }

    static Optional<SessionEvent> decide(SessionFacts facts, MoveSession command) {
        boolean there = Objects.equals(command.parentId(), facts.parentId())
                && command.rootId().equals(facts.rootId());
        return there || !command.from().equals(facts.parentId())
                ? Optional.empty()
                : Optional.of(new SessionMoved(command.parentId(), command.rootId()));
    }

    static Optional<SessionEvent> decide(SessionFacts facts, SettleChildren command) {
        boolean asked = facts.status() == SessionStatus.DELETED && !facts.settled();
        return asked ? Optional.of(new ChildrenSettled()) : Optional.empty();
    }
}
