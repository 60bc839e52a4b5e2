package io.clew.query.session;

import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.Described;
import io.clew.kernel.event.ErasureEvent;
import io.clew.kernel.event.MessageAdded;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.SessionErased;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;
import io.clew.query.page.PointAddress;

/** Keeps each session's head: what a list of sessions shows. */
final class SessionProjection implements Projection {

    private final Sessions sessions;

    SessionProjection(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        if (event instanceof MessageAdded added) {
            sessions.advance(recorded, added.index() + 1);
        } else if (event instanceof SessionStarted started) {
            sessions.start(started(started), recorded);
        } else if (event instanceof SessionForked forked) {
            sessions.start(forked(forked), recorded);
        } else if (event instanceof SessionReverted reverted) {
            sessions.pin(recorded, reverted.base().agentVersionId());
            sessions.advance(recorded, reverted.base().messageCount());
        } else if (event instanceof SessionFastForwarded forwarded) {
            sessions.pin(recorded, forwarded.from().agentVersionId());
            sessions.advance(recorded, forwarded.from().messageCount());
        } else {
            changed(event, recorded);
            sessions.advance(recorded);
        }
    }

    @Override
    public void erased(ErasureEvent event, Namespace namespace) {
        if (event instanceof SessionErased erased) {
            sessions.erase(new SessionKey(namespace, erased.sessionId()), erased.keys());
        }
    }

    @Override
    public void imported(ImportKey finished) {
        sessions.reveal(finished.id());
    }

    private void changed(SessionEvent event, Recorded recorded) {
        if (event instanceof AgentVersionPinned pinned) {
            sessions.pin(recorded, pinned.agentId(), pinned.agentVersionId());
        } else if (event instanceof SessionScored scored) {
            sessions.score(recorded, scored.score());
        } else if (event instanceof SnapshotCreated created) {
            sessions.countSnapshot(recorded.session(), created.note());
        } else if (event instanceof SessionRenamed renamed) {
            sessions.describe(recorded, before(recorded).titled(renamed.title()));
        } else if (event instanceof MetadataChanged changed) {
            Described before = before(recorded);
            sessions.describe(recorded, before.with(changed.change().appliedTo(before.metadata())));
        }
    }

    private Described before(Recorded recorded) {
        return sessions.details(recorded.session(), recorded.version() - 1);
    }

    private static NewSession started(SessionStarted started) {
        return new NewSession(
                started.parentId(),
                started.rootId(),
                null,
                started.agentId(),
                started.agentVersionId(),
                0,
                started.details());
    }

    private static NewSession forked(SessionForked forked) {
        return new NewSession(
                forked.parentId(),
                forked.rootId(),
                PointAddress.of(forked.base()),
                forked.agentId(),
                forked.base().agentVersionId(),
                forked.base().messageCount(),
                forked.details());
    }
}
