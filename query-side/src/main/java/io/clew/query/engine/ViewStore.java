package io.clew.query.engine;

import io.clew.query.end.Ends;
import io.clew.query.generation.Build;
import io.clew.query.point.Points;
import io.clew.query.request.Requests;
import io.clew.query.retention.DueSessions;
import io.clew.query.session.Sessions;
import io.clew.query.snapshot.Snapshots;
import io.clew.query.state.States;
import io.clew.query.summary.KeptSummaries;
import io.clew.query.timeline.Timelines;
import io.clew.query.toolcall.KeptToolCalls;

/**
 * One build of all views of the group {@code session}: rows and position in one place.
 *
 * <p>The stores are used inside the group's transaction, where they see what it wrote, or inside a {@link #look}; nowhere
 * else. Every implementation passes {@code ViewStoreContract}.
 */
public interface ViewStore extends Build {

    Points points();

    Sessions sessions();

    Timelines timelines();

    Snapshots snapshots();

    Requests requests();

    Ends ends();

    DueSessions dueSessions();

    KeptSummaries summaries();

    States states();

    KeptToolCalls toolCalls();
}
