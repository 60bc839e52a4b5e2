package io.clew.cli.json;

/** A text that is no JSON; the message says where. */
public final class NotJson extends RuntimeException {

    NotJson(String message) {
        super(message, null, false, false);
    }
}
