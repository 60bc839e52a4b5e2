package io.clew.query.end;

import io.clew.kernel.event.ChildrenSettled;
import io.clew.kernel.event.RetentionChanged;
import io.clew.kernel.event.SessionArchived;
import io.clew.kernel.event.SessionDeleted;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.SessionMoved;
import io.clew.kernel.event.SessionUnarchived;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;

/** Keeps how sessions end. */
final class EndProjection implements Projection {

    private final Ends ends;

    EndProjection(Ends ends) {
        this.ends = ends;
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        if (event instanceof SessionArchived) {
            ends.archive(recorded.session());
        } else if (event instanceof SessionUnarchived) {
            ends.unarchive(recorded.session());
        } else if (event instanceof SessionDeleted deleted) {
            delete(deleted, recorded);
        } else if (event instanceof ChildrenSettled) {
            ends.settle(recorded.session());
        } else if (event instanceof SessionMoved moved) {
            ends.move(recorded.session(), moved.parentId(), moved.rootId());
        } else if (event instanceof RetentionChanged changed) {
            ends.retain(recorded.session(), changed.retention());
        }
    }

    /** What is taken along is seen to by the deletion that takes it. */
    private void delete(SessionDeleted deleted, Recorded recorded) {
        long living = ends.delete(recorded.session(), recorded.version());
        boolean unsettled = deleted.with() == null
                // Where nothing was said of children, nobody knew of any: they began while it was deleted.
                && (living > 0 || (deleted.children() != null && ends.hasChildren(recorded.session())));
        if (unsettled) {
            ends.unsettle(recorded.session(), recorded.at());
        }
    }
}
