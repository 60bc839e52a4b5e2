package io.clew.query.timeline;

import io.clew.kernel.event.AgentVersionPinned;
import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.KeyParts;
import io.clew.kernel.event.MetadataChanged;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionFastForwarded;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionMerged;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionRenamed;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.event.SessionScored;
import io.clew.kernel.event.SessionStarted;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.kernel.event.SnapshotCreated;
import io.clew.kernel.event.StateChanged;
import io.clew.kernel.event.SummaryAdded;
import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Role;
import org.jspecify.annotations.Nullable;

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
        if (event instanceof SessionFastForwarded forwarded) {
            return "Forward to " + at(forwarded.from()) + ", merging " + forwarded.source();
        }
        if (event instanceof SessionMerged merged) {
            KeyParts change = merged.change();
            return "Merged " + at(merged.from()) + ", state: " + change.set().size() + " set, "
                    + change.removed().size() + " removed";
        }
        if (event instanceof SnapshotCreated created) {
            return "Snapshot " + created.id() + " of " + at(created.point());
        }
        if (event instanceof SessionRenamed renamed) {
            return renamed.title() == null ? "Title removed" : "Renamed";
        }
        if (event instanceof MetadataChanged changed) {
            KeyParts change = changed.change();
            return "Metadata: " + change.set().size() + " set, "
                    + change.removed().size() + " removed";
        }
        if (event instanceof StateChanged changed) {
            KeyParts change = changed.change();
            return "State: " + change.set().size() + " set, " + change.removed().size() + " removed";
        }
        if (event instanceof SummaryAdded added) {
            return "Summary " + added.id() + " of the messages " + added.from() + " to "
                    + (added.through().messageCount() - 1);
        }
        if (event instanceof AgentVersionPinned pinned) {
            return pinned.agentVersionId() == null
                    ? "Agent version unpinned"
                    : "Agent version " + pinned.agentVersionId();
        }
        if (event instanceof SessionScored scored) {
            return scored.score() == null ? "Score removed" : "Score set";
        }
        if (event instanceof ToolReversalChanged changed) {
            return (changed.reversal() == null ? "Nothing reverses " : "Said what reverses ") + changed.tool();
        }
        if (event instanceof ToolCallSettled settled) {
            return "Call of message " + settled.messageIndex() + " "
                    + settled.outcome().wire() + " after the revert of version " + settled.revert();
        }
        return ofEnd(event);
    }

    private static String ofEnd(SessionEvent event) {
        if (event instanceof SessionArchived archived) {
            return "Archived" + along(archived.with());
        }
        if (event instanceof SessionUnarchived) {
            return "Unarchived";
        }
        if (event instanceof SessionDeleted deleted) {
            return "Deleted" + along(deleted.with())
                    + (deleted.children() == null
                            ? ""
                            : ", below: " + deleted.children().wire());
        }
        if (event instanceof SessionMoved moved) {
            return moved.parentId() == null ? "Detached" : "Moved into the tree of " + moved.rootId();
        }
        if (event instanceof ChildrenSettled) {
            return "All below settled";
        }
        if (event instanceof RetentionChanged changed) {
            return changed.retention() == null ? "Retention removed" : "Retention changed";
        }
        return event.getClass().getSimpleName();
    }

    private static String along(@Nullable SessionId with) {
        return with == null ? "" : " along with " + with;
    }

    /** The sentence for a message. */
    static String ofMessage(Role role) {
        return "Message of " + role.wire();
    }

    private static String at(ResolvedPoint point) {
        return "version " + point.version() + " of " + point.session() + " (messages: " + point.messageCount() + ")";
    }
}
