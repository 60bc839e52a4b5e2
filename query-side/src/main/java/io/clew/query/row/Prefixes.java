package io.clew.query.row;

import org.jspecify.annotations.Nullable;

/** Searches for what begins with a text. */
public final class Prefixes {

    private Prefixes() {}

    /** The least text, in the order of code points, greater than all that begin with this; absent if there is none. */
    public static @Nullable String end(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        return null;
    }
}
