package io.clew.kernel.command;

import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.merge.MergeResolutions;
import io.clew.kernel.merge.MergeStrategy;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.value.ResolvedPoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a merge would do, as the read side saw both sides before the command.
 *
 * @param here the target's head it was made of; whoever decides refuses if the target has a newer version
 * @param bases see {@link io.clew.kernel.event.SessionMerged}
 * @param sharedMessages how many messages both see
 * @param set by key of session state, only what differs
 * @param removed keys of session state that go
 * @param resolutions of conflicts
 * @param resolutionKeys what was in conflict is sealed under these
 * @param keys how many keys the state has after it
 * @param bytes of UTF-8 that all its keys and values have together after it
 * @param entry the message that speaks of what was not repeated
 * @param rejection why it cannot be done: conflicts that are left, or a target that has moved
 */
public record MergePlan(
        ResolvedPoint here,
        MergeKind kind,
        List<ResolvedPoint> bases,
        long sharedMessages,
        MergeStrategy strategy,
        Map<String, MergedValue> set,
        Set<String> removed,
        MergeResolutions resolutions,
        List<Long> resolutionKeys,
        long keys,
        long bytes,
        NewMessage entry,
        @Nullable Rejection rejection) {

    public MergePlan {
        bases = List.copyOf(bases);
        set = Map.copyOf(set);
        removed = Set.copyOf(removed);
        resolutionKeys = List.copyOf(resolutionKeys);
    }
}
