package io.clew.application.process;

import io.clew.log.proof.ContradictedLog;
import io.clew.log.proof.SignedHeads;
import java.util.function.BooleanSupplier;

/** Has the log's head signed, if it moved. */
public final class Checkpointing implements Work {

    private final SignedHeads heads;

    public Checkpointing(SignedHeads heads) {
        this.heads = heads;
    }

    @Override
    public void run(BooleanSupplier stopping) {
        try {
            heads.latest();
        } catch (ContradictedLog e) {
            // Said in the log when it was found, and by health ever since.
        }
    }
}
