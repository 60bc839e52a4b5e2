package io.clew.query.toolcall;

import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.query.group.Projection;
import io.clew.query.group.Recorded;

/** Keeps what was said about tools and their calls. */
final class ToolCallProjection implements Projection {

    private final KeptToolCalls kept;

    ToolCallProjection(KeptToolCalls kept) {
        this.kept = kept;
    }

    @Override
    public void on(SessionEvent event, Recorded recorded) {
        if (event instanceof ToolReversalChanged changed) {
            kept.change(changed, recorded);
        } else if (event instanceof ToolCallSettled settled) {
            kept.settle(settled, recorded);
        }
    }
}
