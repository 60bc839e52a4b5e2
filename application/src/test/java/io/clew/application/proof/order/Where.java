package io.clew.application.proof.order;

/** The point that a fork or a revert is to go to, as it is asked for. */
public sealed interface Where {

    /** A version of the session's own. */
    record Version(long version) implements Where {
        @Override
        public String toString() {
            return "v:" + version;
        }
    }

    /** Right after the visible message with this index. */
    record Message(int index) implements Where {
        @Override
        public String toString() {
            return "m:" + index;
        }
    }

    /** Whatever the session shows now. */
    record Now() implements Where {
        @Override
        public String toString() {
            return "head";
        }
    }
}
