package io.clew.application.http.merge;

import io.clew.application.http.json.Malformed;
import io.clew.application.http.json.StrictJson;
import io.clew.kernel.merge.Decider;
import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.MergeResolution;
import io.clew.kernel.merge.MergeResolutions;
import io.clew.kernel.merge.MergeStrategy;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.stored.JsonDiff;
import io.clew.kernel.stored.JsonMerge;
import io.clew.kernel.stored.JsonMerge.Merged;
import io.clew.kernel.stored.JsonMerge.Settled;
import io.clew.kernel.stored.JsonMerge.Sides;
import io.clew.kernel.stored.ListUnion;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import io.clew.query.merge.KeySides;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the conflicts of one request are settled: what the caller says of a place comes first, then the strategy. An arbiter
 * is asked once for each conflict, however often the merge is planned anew because somebody else was first.
 */
final class Settling {

    private final MergeStrategy strategy;
    private final Map<String, Verdict> asked;
    private final @Nullable MergeArbiter arbiter;
    private final Map<MergeConflict, Verdict> arbitrated = new HashMap<>();

    /**
     * @param asked by pointer what the caller says
     * @param arbiter needed by {@link MergeStrategy#ARBITER} only
     */
    Settling(MergeStrategy strategy, Map<String, Verdict> asked, @Nullable MergeArbiter arbiter) {
        this.strategy = strategy;
        this.asked = asked;
        this.arbiter = arbiter;
    }

    /** Merges the keys; what an arbiter must be asked for is asked. */
    Merged merge(Map<String, KeySides> keys) {
        Map<String, Sides> sides = new HashMap<>();
        keys.forEach((key, differing) -> {
            if (!differing.isErased()) {
                sides.put(key, differing.toMerge());
            }
        });
        Merged merged = JsonMerge.of(sides, conflict -> verdict(conflict, keys));
        List<MergeConflict> unknown = merged.open().stream()
                .map(Settled::conflict)
                .filter(conflict -> strategy == MergeStrategy.ARBITER && !arbitrated.containsKey(conflict))
                .toList();
        if (unknown.isEmpty()) {
            return merged;
        }
        ask(unknown);
        return JsonMerge.of(sides, conflict -> verdict(conflict, keys));
    }

    private void ask(List<MergeConflict> unknown) {
        List<Verdict> verdicts = Objects.requireNonNull(arbiter).decide(unknown);
        for (int i = 0; i < unknown.size(); i++) {
            arbitrated.put(unknown.get(i), kept(verdicts.get(i)));
        }
    }

    /** A value that nobody could have sent settles nothing. */
    private static Verdict kept(Verdict verdict) {
        Json value = verdict.value();
        if (value == null) {
            return verdict;
        }
        try {
            StrictJson.read(value.text().getBytes(StandardCharsets.UTF_8));
            return verdict;
        } catch (Malformed | Invalid | TooLarge e) {
            return Verdict.undecided("The arbiter's value is none that can be kept.");
        }
    }

    private Verdict verdict(MergeConflict conflict, Map<String, KeySides> keys) {
        Verdict said = asked.get(conflict.pointer());
        if (said != null) {
            return said;
        }
        return switch (strategy) {
            case MANUAL -> Verdict.undecided("");
            case OURS -> Verdict.ours("");
            case THEIRS -> Verdict.theirs("");
            case NEWEST -> newest(Objects.requireNonNull(keys.get(JsonDiff.field(conflict.pointer()))));
            case UNION -> ListUnion.of(conflict);
            case ARBITER -> arbitrated.getOrDefault(conflict, Verdict.undecided(""));
        };
    }

    private static Verdict newest(KeySides sides) {
        return sides.isNewerThere() ? Verdict.theirs("") : Verdict.ours("");
    }

    /** How what was in conflict was settled. */
    MergeResolutions resolutions(Merged merged) {
        List<MergeResolution> resolutions = new ArrayList<>();
        for (Settled settled : merged.settled()) {
            String pointer = settled.conflict().pointer();
            Verdict verdict = settled.verdict();
            resolutions.add(new MergeResolution(
                    pointer, Objects.requireNonNull(verdict.take()), decider(pointer), reason(verdict)));
        }
        return new MergeResolutions(resolutions);
    }

    private Decider decider(String pointer) {
        if (asked.containsKey(pointer)) {
            return Decider.CALLER;
        }
        return strategy == MergeStrategy.ARBITER ? Decider.ARBITER : Decider.STRATEGY;
    }

    private static @Nullable String reason(Verdict verdict) {
        String reason = verdict.reason();
        if (reason.codePointCount(0, reason.length()) > Limits.REASON) {
            reason = reason.substring(0, reason.offsetByCodePoints(0, Limits.REASON));
        }
        return reason.isEmpty() ? null : reason;
    }

    /** What the caller speaks of that is no conflict. */
    Set<String> withoutConflict(Merged merged) {
        Set<String> left = new TreeSet<>(asked.keySet());
        Stream.concat(merged.settled().stream(), merged.open().stream())
                .forEach(settled -> left.remove(settled.conflict().pointer()));
        return left;
    }
}
