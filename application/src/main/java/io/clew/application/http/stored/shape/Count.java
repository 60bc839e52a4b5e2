package io.clew.application.http.stored.shape;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.json.JsonTree.JsonString;
import org.jspecify.annotations.Nullable;

/** A whole number from 0, given as the text of a parameter. */
final class Count implements Shape {

    private static final double LARGEST = 9007199254740991.0;

    @Override
    public void read(@Nullable JsonTree value, Place at, StringBuilder kept) {
        double number = value instanceof JsonString text ? JsNumber.of(text.value()) : Double.NaN;
        if (Double.isNaN(number)) {
            at.wrong(Words.expected("number", "NaN"));
        } else if (Double.isInfinite(number)) {
            at.wrong(Words.expected("number", "number"));
        } else if (number != Math.rint(number)) {
            at.wrong(Words.expected("int", "number"));
        } else if (number > LARGEST) {
            at.wrong("Too big: expected int to be <9007199254740991");
        } else if (number < 0) {
            if (number < -LARGEST) {
                at.wrong("Too small: expected int to be >-9007199254740991");
            }
            at.wrong("Too small: expected number to be >=0");
        } else {
            kept.append((long) number);
        }
    }
}
