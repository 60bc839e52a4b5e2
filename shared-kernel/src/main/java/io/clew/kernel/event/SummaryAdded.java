package io.clew.kernel.event;

import io.clew.kernel.id.SummaryId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Summary;
import org.jspecify.annotations.Nullable;

/**
 * A summary was added that stands for older messages in a context for a model; the messages stay. Follows the path.
 *
 * @param from the visible index of the first message it stands for
 * @param through where the last message it stands for is the newest
 * @param movedFrom the point that was asked, if it lay inside a tool call and the boundary was moved back
 */
public record SummaryAdded(
        SummaryId id,
        long from,
        ResolvedPoint through,
        @Nullable ResolvedPoint movedFrom,
        @Sensitive Part<Summary> summary)
        implements SessionEvent {

    /** Of a summary that is written now. */
    public SummaryAdded(
            SummaryId id, long from, ResolvedPoint through, @Nullable ResolvedPoint movedFrom, Summary summary) {
        this(id, from, through, movedFrom, Part.of(summary));
    }
}
