package io.clew.query.retention;

import io.clew.kernel.id.Namespace;
import io.clew.query.page.Page;
import java.util.List;

/** Finds the sessions that have come to their end. */
public interface DueSessions {

    Page<DueSession> due(FindDue question);

    Page<DueSession> idle(FindIdle question);

    List<Namespace> namespaces();
}
