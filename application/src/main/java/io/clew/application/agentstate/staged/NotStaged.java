package io.clew.application.agentstate.staged;

/** A transaction cannot go on as asked: the reason for programs, a sentence for people. */
public final class NotStaged extends RuntimeException {

    /** Why. */
    public enum Reason {
        /** There is none of this id that this caller began here; or it was aborted, or ended long ago. */
        UNKNOWN,
        /** It was not committed in time; nothing of it was written. */
        EXPIRED,
        /** It is committed; see {@link #commitTs}. */
        COMMITTED,
        /** Another call is committing it. */
        COMMITTING,
        /** It was to be committed, and the log did not say whether it is. */
        UNCERTAIN,
        /** There are as many, or as large ones, as there may be. */
        FULL
    }

    private final Reason reason;
    private final long commitTs;

    NotStaged(Reason reason, String message) {
        this(reason, message, 0);
    }

    NotStaged(Reason reason, String message, long commitTs) {
        super(message, null, false, false);
        this.reason = reason;
        this.commitTs = commitTs;
    }

    public Reason reason() {
        return reason;
    }

    /** When it was committed, for {@link Reason#COMMITTED}; else 0. */
    public long commitTs() {
        return commitTs;
    }
}
