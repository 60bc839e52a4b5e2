package io.clew.benchmarks.contender;

/** A store lost, doubled or reordered what it had acknowledged: it is not fast, it failed. */
public final class LostException extends Exception {

    private static final long serialVersionUID = 1;

    public LostException(String what) {
        super(what);
    }
}
