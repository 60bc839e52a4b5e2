package io.clew.application.assembly;

import io.clew.application.http.side.Views;
import io.clew.query.QuerySide;
import io.clew.query.group.GroupStatus;
import java.time.Duration;
import java.util.List;

/** The one group of views there is. */
record SessionViews(QuerySide querySide) implements Views {

    @Override
    public List<GroupStatus> groups() {
        return List.of(querySide.status());
    }

    @Override
    public boolean await(long position, Duration atMost) {
        try {
            return querySide.progress().await(position, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
