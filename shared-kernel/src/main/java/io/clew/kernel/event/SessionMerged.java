package io.clew.kernel.event;

import io.clew.kernel.id.SessionId;
import io.clew.kernel.merge.MergeResolutions;
import io.clew.kernel.merge.MergeStrategy;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.ResolvedPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another session changed since a common base came together with what this one did: a version with two parents, the
 * session's own before it and {@code from}. Follows the path. Messages of the other side are not repeated here; the message
 * that the same request added after this event speaks of them.
 *
 * @param source the session that was merged
 * @param from its exact point, which may be an ancestor's
 * @param movedFrom the point that was asked, if it lay inside a tool call and was moved back
 * @param here where the session stood before
 * @param bases what it was merged against: the last points that are in both histories, merges counted; empty if they have
 *     nothing in common, more than one if merges crossed
 * @param sharedMessages how many messages both see
 * @param change of session state: only what differs from what was visible before
 * @param resolutions of what both had changed
 */
public record SessionMerged(
        SessionId source,
        ResolvedPoint from,
        @Nullable ResolvedPoint movedFrom,
        ResolvedPoint here,
        List<ResolvedPoint> bases,
        long sharedMessages,
        MergeStrategy strategy,
        KeyParts change,
        @Sensitive Part<MergeResolutions> resolutions)
        implements SessionEvent {

    public SessionMerged {
        bases = List.copyOf(bases);
    }
}
