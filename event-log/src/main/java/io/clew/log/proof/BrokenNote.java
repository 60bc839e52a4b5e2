package io.clew.log.proof;

/** This is no signed note, or not one that the key signed. */
public final class BrokenNote extends RuntimeException {

    public BrokenNote(String message) {
        super(message, null, false, false);
    }
}
