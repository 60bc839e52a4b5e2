package io.clew.application.access.key;

/** The file of keys cannot be used as it is; the message is one sentence. */
public final class KeyFileException extends RuntimeException {

    KeyFileException(String sentence) {
        super(sentence);
    }
}
