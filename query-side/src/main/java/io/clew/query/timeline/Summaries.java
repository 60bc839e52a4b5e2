package io.clew.query.timeline;

import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.value.MetadataChange;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;

/** One sentence of facts per event, for the version log; without what people wrote in messages. */
final class Summaries {

    private Summaries() {}

    static String of(SessionEvent event) {
        if (event instanceof SessionStarted started) {
            return started.parentId() == null ? "Started" : "Started under " + started.parentId();
        }
        if (event instanceof SessionForked forked) {
            return "Forked from " + at(forked.base());
        }
        if (event instanceof SessionReverted reverted) {
            return "Reverted to " + at(reverted.base());
        }
        if (event instanceof SnapshotCreated created) {
            return "Snapshot " + created.id() + " of " + at(created.point());
        }
        if (event instanceof SessionRenamed renamed) {
            return renamed.title() == null ? "Title removed" : "Renamed";
        }
        if (event instanceof MetadataChanged changed) {
            MetadataChange change = changed.change();
            return "Metadata: " + change.set().size() + " set, "
                    + change.removed().size() + " removed";
        }
        return event.getClass().getSimpleName();
    }

    /** The sentence for a message. */
    static String ofMessage(Role role) {
        return "Message of " + role.wire();
    }

    private static String at(ResolvedPoint point) {
        return "version " + point.version() + " of " + point.session() + " (messages: " + point.messageCount() + ")";
    }
}
