package io.clew.application.http.stored.shape;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * A text of some length, in the characters that JavaScript counts.
 *
 * @param trimmed whether spaces around it count for nothing; they are kept even so
 */
record Text(int least, int most, boolean trimmed) implements Shape {

    static final Text ANY = new Text(0, Integer.MAX_VALUE, false);

    @Override
    public void read(@Nullable JsonTree value, Place at, StringBuilder kept) {
        if (!(value instanceof JsonString text)) {
            at.wrong(Words.expected("string", value));
            return;
        }
        int length = (trimmed ? JsText.trim(text.value()) : text.value()).length();
        if (length < least) {
            at.wrong("Too small: expected string to have >=" + least + " characters");
        } else if (length > most) {
            at.wrong("Too big: expected string to have <=" + most + " characters");
        }
        kept.append(value.text());
    }
}
