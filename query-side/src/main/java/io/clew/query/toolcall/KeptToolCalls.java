package io.clew.query.toolcall;

import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.ToolName;
import io.clew.query.group.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what was said about tools and their calls: one row an event, of the session it was said in. */
public interface KeptToolCalls {

    void change(ToolReversalChanged changed, Recorded recorded);

    void settle(ToolCallSettled settled, Recorded recorded);

    /** The last that the session itself says of a tool; absent if it says nothing. */
    @Nullable
    KeptReversal reversal(SessionKey session, ToolName tool);

    /** The last that the session itself says of the first tool behind this one, by code points; absent at the end. */
    @Nullable
    KeptReversal reversalAfter(SessionKey session, @Nullable ToolName tool);

    /** What became of calls of a revert, in the order in which it was said. */
    List<Settlement> settled(SessionKey session, long revert);
}
