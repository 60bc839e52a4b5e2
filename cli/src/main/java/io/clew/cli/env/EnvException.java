package io.clew.cli.env;

/** What was asked of an environment cannot be answered; the message is a sentence that says what to do. */
public final class EnvException extends RuntimeException {

    public EnvException(String sentence) {
        super(sentence);
    }

    public EnvException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
