package io.clew.application.http.side;

import io.clew.query.group.GroupStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the groups of views stand, and waiting for them. */
public interface Views {

    /** One entry per group, as {@code GET /v1/projections} shows it. */
    List<GroupStatus> groups();

    /** As {@link #groups}, each with a hash over all that it says. */
    List<GroupStatus> groupsWithDigests();

    /** Begins to build a group again, unless that is under way; its entry, empty if there is no such group. */
    Optional<GroupStatus> replay(String group);

    /** Waits until all views show everything up to a position; answers whether they do. */
    boolean await(long position, Duration atMost);
}
