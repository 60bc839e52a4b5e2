package io.clew.benchmarks.contender;

/** A store has no such verb; the message says what it has instead. */
public final class Unsupported extends Exception {

    private static final long serialVersionUID = 1;

    public Unsupported(String why) {
        super(why);
    }
}
