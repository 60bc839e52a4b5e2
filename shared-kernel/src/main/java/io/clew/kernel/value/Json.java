package io.clew.kernel.value;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One JSON value that a person or a model wrote, as its original text: validated once, kept and returned unprinted, so
 * that numbers keep their digits. Equality is equality of the text.
 */
public record Json(@JsonValue @JsonRawValue String text) {

    public static final Json NULL = new Json("null");

    @Override
    public String toString() {
        return text;
    }
}
