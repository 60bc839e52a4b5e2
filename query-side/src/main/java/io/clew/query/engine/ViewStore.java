package io.clew.query.engine;

import io.clew.query.end.Ends;
import io.clew.query.group.GroupStore;
import io.clew.query.point.Points;
import io.clew.query.request.Requests;
import io.clew.query.retention.DueSessions;
import io.clew.query.session.Sessions;
import io.clew.query.snapshot.Snapshots;
import io.clew.query.timeline.Timelines;
import java.util.function.Supplier;

/**
 * One build of all views of the group {@code session}: rows and position in one place.
 *
 * <p>The stores are used inside the group's transaction, where they see what it wrote, or inside a {@link #look}; nowhere
 * else. Every implementation passes {@code ViewStoreContract}.
 */
public interface ViewStore extends GroupStore, AutoCloseable {

    Points points();

    Sessions sessions();

    Timelines timelines();

    Snapshots snapshots();

    Requests requests();

    Ends ends();

    DueSessions dueSessions();

    /** Asks the stores, seeing one committed state throughout; any number of threads at once. */
    <A> A look(Supplier<A> question);

    /** Which build of the views this is, from 1. */
    int generation();

    /** A hash over all that the views say; the same for every build from the same events. */
    String digest();

    @Override
    void close();
}
