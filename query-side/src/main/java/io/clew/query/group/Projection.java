package io.clew.query.group;

import io.clew.kernel.event.ErasureEvent;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.ImportKey;
import io.clew.kernel.id.Namespace;

/** Keeps one view up to date. Events are facts: it validates nothing, and knows no clock and no chance. */
@FunctionalInterface
public interface Projection {

    /** Applies the next event of the log; called in the log's order, inside the group's transaction. */
    void on(SessionEvent event, Recorded recorded);

    /** All that an import brought is in the log; what was hidden of it is shown from here on. */
    default void imported(ImportKey finished) {}

    /** Keys were destroyed: what had been opened with them is forgotten. */
    default void erased(ErasureEvent event, Namespace namespace) {}
}
