package io.clew.kernel.id;

import io.clew.kernel.refusal.Invalid;

/** The rule every client-given name obeys: well-formed Unicode, no control characters, compared exactly. */
final class Names {

    static final int MAX_ID = 128;

    private Names() {}

    static String check(String kind, String value, int maxCodePoints) {
        if (value.isEmpty()) {
            throw new Invalid(kind, "must not be empty");
        }
        int codePoints = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw new Invalid(kind, "must be well-formed Unicode (it has half of a surrogate pair)");
            }
            if (Character.getType(c) == Character.CONTROL) {
                throw new Invalid(kind, "must not contain control characters");
            }
            codePoints++;
            i += Character.charCount(c);
        }
        if (codePoints > maxCodePoints) {
            throw new Invalid(kind, "must have at most " + maxCodePoints + " characters, it has " + codePoints);
        }
        if (value.equals(".") || value.equals("..")) {
            throw new Invalid(kind, "must not be '.' or '..'");
        }
        return value;
    }
}
