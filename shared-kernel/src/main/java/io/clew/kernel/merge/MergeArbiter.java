package io.clew.kernel.merge;

import java.util.List;

/**
 * Settles conflicts by what the values mean; a plug-in. It is asked before the command, once for each merge that needs it:
 * what it decides is stored in the event, so a replay never asks it. Thread-safe.
 */
@FunctionalInterface
public interface MergeArbiter {

    /**
     * One verdict for each conflict, in their order. It leaves undecided what it cannot settle, with the reason, and throws
     * nothing for a model that is away or answers nonsense.
     *
     * @param conflicts of one merge, at least one
     */
    List<Verdict> decide(List<MergeConflict> conflicts);
}
