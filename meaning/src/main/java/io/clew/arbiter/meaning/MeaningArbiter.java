package io.clew.arbiter.meaning;

import io.clew.kernel.merge.MergeArbiter;
import io.clew.kernel.merge.MergeConflict;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.value.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Unites lists of memories, and leaves everything else undecided. A list of memories has texts in it, or objects each with a
 * text. The same conflicts get the same verdicts; which side is ours makes no difference.
 */
final class MeaningArbiter implements MergeArbiter {

    private final Likeness likeness;
    private final double threshold;

    MeaningArbiter(Likeness likeness, double threshold) {
        this.likeness = likeness;
        this.threshold = threshold;
    }

    @Override
    public List<Verdict> decide(List<MergeConflict> conflicts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (MergeConflict conflict : conflicts) {
            verdicts.add(verdict(conflict));
        }
        return verdicts;
    }

    private Verdict verdict(MergeConflict conflict) {
        if (conflict.ours() == null || conflict.theirs() == null) {
            return Verdict.undecided("One side removed it, so there are no two lists of memories to unite.");
        }
        List<Memory> base =
                conflict.base() == null || conflict.base().equals(Json.NULL) ? List.of() : Memories.in(conflict.base());
        List<Memory> ours = Memories.in(conflict.ours());
        List<Memory> theirs = Memories.in(conflict.theirs());
        if (base == null || ours == null || theirs == null) {
            return Verdict.undecided(
                    "It is not a list of memories on each side: texts, or objects that each have a text as "
                            + String.join(", ", Memory.TEXTS) + ".");
        }
        try {
            Union.Outcome outcome = Union.of(likeness, threshold, base, ours, theirs);
            return Verdict.value(Memories.written(outcome.items()), reason(outcome));
        } catch (Union.Clash e) {
            return Verdict.undecided("Both sides have a memory with the same id that says something else.");
        } catch (Union.TooMany e) {
            return Verdict.undecided(
                    "Too many memories are new to be compared by meaning; " + Union.MOST + " are the most.");
        } catch (RuntimeException | LinkageError e) {
            return Verdict.undecided(
                    "The model of meaning failed (" + e.getClass().getSimpleName() + "); unite the lists by hand.");
        }
    }

    private static String reason(Union.Outcome outcome) {
        return "Two lists of memories united by meaning: " + outcome.items().size() + " memories, of which "
                + outcome.added() + " are new; " + outcome.united()
                + " that both sides added in other words are kept once; "
                + outcome.removed() + " that a side removed are gone.";
    }
}
