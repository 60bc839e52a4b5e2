package io.clew.query.merge;

import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.value.ResolvedPoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What two points have in common and in what they differ.
 *
 * @param shared the last version on the path to both; absent if there is none
 * @param bases the last points in both histories, merges counted; empty if there is none, more than one if merges crossed
 * @param kind what a merge of there into here would be
 * @param keys of session state that were not set by the same event on both sides
 * @param stateKeys how many keys here has
 * @param stateBytes of UTF-8 that all keys and values of here have together
 */
public record Divergence(
        ResolvedPoint here,
        ResolvedPoint there,
        @Nullable ResolvedPoint shared,
        List<ResolvedPoint> bases,
        MergeKind kind,
        Map<String, KeySides> keys,
        long stateKeys,
        long stateBytes) {

    /** How many messages both see. */
    public long sharedMessages() {
        return shared == null ? 0 : shared.messageCount();
    }
}
