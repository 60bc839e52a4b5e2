package io.clew.log.proof;

/** This is no signed note, or not one that the key signed. */
public final class BrokenNote extends RuntimeException {

    BrokenNote(String message) {
        super(message, null, false, false);
    }
}
