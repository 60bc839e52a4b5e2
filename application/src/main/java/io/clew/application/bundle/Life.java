package io.clew.application.bundle;

import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.OpenToolCalls;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.SessionStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a session of a bundle stands after its events so far; of constant size. */
final class Life {

    /** What becomes of a session of a bundle. */
    enum Fate {
        /** It begins here with the import. */
        NEW,
        /** It is here already, with all that the bundle says of it. */
        UNCHANGED,
        /** It is here already, but not so. */
        DIFFERENT
    }

    final SessionId id;

    /** The root of the tree it began in. */
    final SessionId lineageRoot;

    /** All roots of trees it ever belonged to. */
    final List<SessionId> roots = new ArrayList<>(1);

    Fate fate;

    /** How many of its events an earlier try of the same import has written. */
    final long written;

    long version;
    long nextOrdinal;
    long messageCount;

    @Nullable
    OpenToolCalls open;

    @Nullable
    AgentVersionId agentVersion;

    SessionStatus status = SessionStatus.ACTIVE;
    boolean settled;

    Life(SessionId id, SessionId lineageRoot, Fate fate, long written) {
        this.id = id;
        this.lineageRoot = lineageRoot;
        this.fate = fate;
        this.written = written;
    }

    /** What is visible becomes what was visible there. */
    void show(ResolvedPoint base) {
        messageCount = base.messageCount();
        open = base.openToolCalls();
        agentVersion = base.agentVersionId();
    }
}
