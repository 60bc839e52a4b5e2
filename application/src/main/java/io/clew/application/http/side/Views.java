package io.clew.application.http.side;

import io.clew.query.group.GroupStatus;
import java.time.Duration;
import java.util.List;

/** How the groups of views stand, and waiting for them. */
public interface Views {

    /** One entry per group, as {@code GET /v1/projections} shows it. */
    List<GroupStatus> groups();

    /** Waits until all views show everything up to a position; answers whether they do. */
    boolean await(long position, Duration atMost);
}
