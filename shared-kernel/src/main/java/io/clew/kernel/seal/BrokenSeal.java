package io.clew.kernel.seal;

/** What is stored is not what was sealed there: changed, moved from elsewhere, or of another set of keys. */
public final class BrokenSeal extends RuntimeException {

    public BrokenSeal(PartAddress at) {
        super("What is sealed at " + at + " is not what was sealed there");
    }
}
