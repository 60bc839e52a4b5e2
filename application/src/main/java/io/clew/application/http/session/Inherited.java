package io.clew.application.http.session;

import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.session.SessionView;

/** A session seen at a point that an ancestor wrote. */
final class Inherited {

    private Inherited() {}

    static SessionView at(SessionView began, ResolvedPoint point) {
        return new SessionView(
                began.id(),
                began.namespace(),
                began.title(),
                began.parentId(),
                began.rootId(),
                began.forkedFrom(),
                began.agentId(),
                point.agentVersionId(),
                began.version(),
                point.messageCount(),
                began.snapshotCount(),
                began.childCount(),
                began.score(),
                began.status(),
                began.deleting(),
                began.retention(),
                began.erased(),
                began.metadata(),
                began.createdAt(),
                began.updatedAt());
    }
}
