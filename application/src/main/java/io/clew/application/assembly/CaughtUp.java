package io.clew.application.assembly;

import io.clew.application.http.request.Start;
import io.clew.query.QuerySide;
import java.time.Duration;

/** Finished once the views have reached the end that the log had at the start; then for ever. */
final class CaughtUp implements Start {

    private final QuerySide views;
    private final long headAtStart;
    private volatile boolean finished;

    CaughtUp(QuerySide views, long headAtStart) {
        this.views = views;
        this.headAtStart = headAtStart;
    }

    @Override
    public boolean finished() {
        if (!finished) {
            try {
                finished = views.await(headAtStart, Duration.ZERO);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return finished;
    }
}
