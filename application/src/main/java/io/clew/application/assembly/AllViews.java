package io.clew.application.assembly;

import io.clew.application.http.side.Views;
import io.clew.query.QuerySide;
import io.clew.query.group.GroupStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All groups of views there are. */
record AllViews(QuerySide querySide) implements Views {

    @Override
    public List<GroupStatus> groups() {
        return querySide.groups();
    }

    @Override
    public List<GroupStatus> groupsWithDigests() {
        return querySide.groupsWithDigests();
    }

    @Override
    public Optional<GroupStatus> replay(String group) {
        return querySide.replay(group);
    }

    @Override
    public boolean await(long position, Duration atMost) {
        try {
            return querySide.await(position, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
