package io.clew.application.bundle;

import io.clew.application.http.message.MessageRules;
import io.clew.command.session.ToolCalls;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.SessionStatus;
import io.clew.kernel.value.Texts;
import io.clew.query.Rehearsal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether an event could have happened after those before it: what aggregates decide when they write, asked of events
 * that others wrote. An event that no session would have written is an {@link Invalid}.
 */
final class Rules {

    private final Namespace namespace;
    private final Rehearsal rehearsal;
    private final Map<SessionId, Life> lives = new LinkedHashMap<>();

    Rules(Namespace namespace, Rehearsal rehearsal) {
        this.namespace = namespace;
        this.rehearsal = rehearsal;
    }

    Map<SessionId, Life> lives() {
        return lives;
    }

    /** The root of the tree that a session with this first event begins in. */
    SessionId lineageRoot(SessionId session, SessionEvent first) {
        if (first instanceof SessionStarted started) {
            return started.parentId() == null ? session : known(started.parentId()).lineageRoot;
        }
        if (first instanceof SessionForked forked) {
            return known(forked.parentId()).lineageRoot;
        }
        throw new Invalid("type", "is not one that a session begins with");
    }

    void begin(Life life, SessionEvent first) {
        SessionId root;
        if (first instanceof SessionStarted started) {
            root = started.rootId();
            life.agentVersion = started.agentVersionId();
            requireRoot(root, started.parentId(), life.id);
            KeyParts.known(started.state()).values().forEach(Texts::stateValue);
        } else {
            SessionForked forked = (SessionForked) first;
            root = forked.rootId();
            requireRoot(root, forked.parentId(), life.id);
            requireTrue("base", forked.base());
            requireTrue("movedFrom", forked.movedFrom());
            life.show(forked.base());
        }
        life.roots.add(root);
        if (lives.put(life.id, life) != null) {
            throw new Invalid("session", "begins twice");
        }
    }

    private void requireRoot(SessionId root, @Nullable SessionId parent, SessionId self) {
        boolean right = parent == null ? root.equals(self) : known(parent).roots.contains(root);
        if (!right) {
            throw new Invalid("rootId", "is not the root of the tree that the session begins in");
        }
    }

    /** Checks an event behind the first, and lets it happen. */
    void happen(Life life, SessionEvent event) {
        requireStatus(life, event);
        if (event instanceof MessageAdded added) {
            say(life, added);
        } else if (event instanceof SessionReverted reverted) {
            requireTrue("base", reverted.base());
            requireTrue("movedFrom", reverted.movedFrom());
            life.show(reverted.base());
        } else if (event instanceof SessionFastForwarded forwarded) {
            merge(life, forwarded.from(), forwarded.movedFrom(), forwarded.here(), List.of(forwarded.base()));
            requireFact("from", known(forwarded.from().session()).lineageRoot.equals(life.lineageRoot));
            life.show(forwarded.from());
        } else if (event instanceof SessionMerged merged) {
            merge(life, merged.from(), merged.movedFrom(), merged.here(), merged.bases());
            merged.change().known().set().values().forEach(Texts::stateValue);
        } else if (event instanceof SnapshotCreated created) {
            requireTrue("point", created.point());
            requireNew("id", rehearsal.hasSnapshot(key(life.id), created.id()));
        } else if (event instanceof SummaryAdded added) {
            requireTrue("through", added.through());
            requireTrue("movedFrom", added.movedFrom());
            if (added.from() < 0 || added.from() >= added.through().messageCount()) {
                throw new Invalid("from", "must be less than the messages visible at the point");
            }
        } else if (event instanceof StateChanged changed) {
            changed.change().known().set().values().forEach(Texts::stateValue);
        } else {
            changeStanding(life, event);
        }
    }

    private void merge(
            Life life,
            ResolvedPoint from,
            @Nullable ResolvedPoint movedFrom,
            ResolvedPoint here,
            List<ResolvedPoint> bases) {
        requireTrue("from", from);
        requireTrue("movedFrom", movedFrom);
        requireTrue("here", here);
        requireFact("here", here.session().equals(life.id) && here.version() == life.version);
        bases.forEach(base -> requireTrue("bases", base));
    }

    private void changeStanding(Life life, SessionEvent event) {
        if (event instanceof SessionArchived) {
            life.status = SessionStatus.ARCHIVED;
        } else if (event instanceof SessionUnarchived) {
            life.status = SessionStatus.ACTIVE;
        } else if (event instanceof SessionDeleted) {
            life.status = SessionStatus.DELETED;
        } else if (event instanceof ChildrenSettled) {
            life.settled = true;
        } else if (event instanceof SessionMoved moved) {
            if (moved.parentId() != null) {
                known(moved.parentId());
            }
            known(moved.rootId());
            if (!life.roots.contains(moved.rootId())) {
                life.roots.add(moved.rootId());
            }
        } else if (event instanceof AgentVersionPinned pinned) {
            life.agentVersion = pinned.agentVersionId();
        } else if (event instanceof ToolCallSettled settled) {
            requireFact("revert", settled.revert() > 1 && settled.revert() <= life.version);
        } else if (event instanceof SessionStarted || event instanceof SessionForked) {
            throw new Invalid("type", "is one that a session begins with, and this one has begun");
        }
    }

    private static void requireStatus(Life life, SessionEvent event) {
        boolean fits;
        if (event instanceof SessionMoved) {
            fits = true;
        } else if (event instanceof ChildrenSettled) {
            fits = life.status == SessionStatus.DELETED && !life.settled;
        } else if (event instanceof SessionUnarchived) {
            fits = life.status == SessionStatus.ARCHIVED;
        } else if (event instanceof SessionDeleted || event instanceof RetentionChanged) {
            fits = life.status != SessionStatus.DELETED;
        } else {
            fits = life.status == SessionStatus.ACTIVE;
        }
        if (!fits) {
            throw new Invalid("type", "does not happen to a session that is " + life.status.wire());
        }
    }

    private void say(Life life, MessageAdded added) {
        Message said = added.message().orNull();
        requireFact("role", said == null || said.role() == added.role());
        requireFact("ordinal", added.ordinal() == life.nextOrdinal);
        requireFact("index", added.index() == life.messageCount);
        requireNew("id", rehearsal.hasMessage(key(life.id), added.id()));
        // Which calls an erased message made or answered only its event can tell.
        life.open = said == null
                ? added.openToolCalls()
                : ToolCalls.after(life.open, added.index(), new NewMessage(added.id(), said, MessageRules.check(said)));
        requireFact("openToolCalls", Objects.equals(life.open, added.openToolCalls()));
        life.nextOrdinal++;
        life.messageCount++;
    }

    /** The point exists, and is what the event says it is. */
    private void requireTrue(String field, @Nullable ResolvedPoint point) {
        if (point == null) {
            return;
        }
        Life writer = known(point.session());
        if (point.version() < 1 || point.version() > writer.version) {
            throw new Invalid(field, "is a point that does not stand before it in the bundle");
        }
        requireFact(
                field, rehearsal.point(key(point.session()), point.version()).equals(point));
    }

    private Life known(SessionId session) {
        Life life = lives.get(session);
        if (life == null) {
            throw new Invalid("session", "refers to one that does not stand before it in the bundle");
        }
        return life;
    }

    private static void requireNew(String field, boolean known) {
        if (known) {
            throw new Invalid(field, "stands twice in the session");
        }
    }

    private static void requireFact(String field, boolean holds) {
        if (!holds) {
            throw new Invalid(field, "is not what follows from the events before it");
        }
    }

    private SessionKey key(SessionId session) {
        return new SessionKey(namespace, session);
    }
}
