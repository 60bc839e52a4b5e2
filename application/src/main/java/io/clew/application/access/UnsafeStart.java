package io.clew.application.access;

/** Starting would let in who must not be; the message is one sentence that says what to do. */
public final class UnsafeStart extends RuntimeException {

    public UnsafeStart(String sentence) {
        super(sentence);
    }
}
