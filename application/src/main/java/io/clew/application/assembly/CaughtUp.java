package io.clew.application.assembly;

import io.clew.application.http.request.Start;
import io.clew.query.group.Progress;

/** Finished once the views have reached the end that the log had at the start; then for ever. */
final class CaughtUp implements Start {

    private final Progress progress;
    private final long headAtStart;
    private volatile boolean finished;

    CaughtUp(Progress progress, long headAtStart) {
        this.progress = progress;
        this.headAtStart = headAtStart;
    }

    @Override
    public boolean finished() {
        if (!finished) {
            finished = progress.position() >= headAtStart;
        }
        return finished;
    }
}
