package io.clew.application.agentstate.staged;

import io.clew.application.agentstate.staged.NotStaged.Reason;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction that is not ended. */
final class Transaction {

    private final String owner;
    private final long begun;
    private final long lifeNanos;
    private final List<Operation> operations = new ArrayList<>();
    private @Nullable Namespace namespace;
    private long bytes;
    private boolean committing;
    private boolean ended;

    Transaction(String owner, long begun, long lifeNanos) {
        this.owner = owner;
        this.begun = begun;
        this.lifeNanos = lifeNanos;
    }

    String owner() {
        return owner;
    }

    boolean isOf(String caller) {
        return owner.equals(caller);
    }

    /** Whether it ended for want of a commit; one that is being committed does not. */
    synchronized boolean isOverdue(long now) {
        return !committing && now - begun >= lifeNanos;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** Throws if another call commits it. */
    private void requireOpen() {
        if (committing) {
            throw new NotStaged(Reason.COMMITTING, "This transaction is being committed.");
        }
    }

    synchronized void requireRoom(Namespace of, long more, long most) {
        requireOpen();
        if (namespace != null && !namespace.equals(of)) {
            throw new Invalid("namespace", "differs from that of the transaction's other operations");
        }
        if (operations.size() == Limits.OPERATIONS) {
            throw new NotStaged(
                    Reason.FULL,
                    "A transaction may have at most " + Limits.OPERATIONS + " operations; commit this one.");
        }
        if (bytes + more > most) {
            throw new NotStaged(
                    Reason.FULL, "The values of a transaction may have at most " + most + " bytes; commit this one.");
        }
    }

    synchronized void add(Namespace of, Operation operation, long size) {
        namespace = of;
        operations.add(operation);
        bytes += size;
    }

    /** From now on nobody adds to it, until {@link #reopen}. */
    synchronized Ready close() {
        requireOpen();
        committing = true;
        return new Ready(namespace, operations);
    }

    /** Nothing was written; it goes on as if nobody had tried. */
    synchronized void reopen() {
        committing = false;
    }

    /** What it held, the first time it is asked. */
    synchronized long end() {
        long held = ended ? 0 : bytes;
        ended = true;
        operations.clear();
        return held;
    }

    /** Whether it can be ended by who did not commit it. */
    synchronized boolean isCommitting() {
        return committing;
    }
}
