package io.clew.query.mongo;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import java.util.HexFormat;

/**
 * Rows are found by keys: texts whose order is the order of the rows. The parts are kept apart by a character that no id
 * contains; numbers have as many digits each.
 */
final class Keys {

    /** Smaller than whatever an id or {@link #words} may contain. */
    static final char BETWEEN = '\u0001';

    /** Directly behind it. */
    private static final char BEHIND = '\u0002';

    private Keys() {}

    static String of(SessionKey session) {
        return of(session.namespace(), session.id().value());
    }

    static String of(Namespace namespace, String name) {
        return namespace.value() + BETWEEN + name;
    }

    static String of(SessionKey session, long number) {
        return of(of(session), number);
    }

    static String of(String prefix, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("Keys have no negative numbers");
        }
        return prefix + BETWEEN + HexFormat.of().toHexDigits(number);
    }

    static String of(String prefix, String name) {
        return prefix + BETWEEN + name;
    }

    /** A part that people may write anything in: texts of another order or equal are so in this form, too. */
    static String words(String text) {
        if (text.chars().allMatch(c -> c > BEHIND)) {
            return text;
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > BEHIND) {
                words.append(c);
            } else {
                words.append(BEHIND).append((char) (BEHIND + 1 + c));
            }
        }
        return words.toString();
    }

    /** Before every key with more parts than this one. */
    static String first(String prefix) {
        return prefix + BETWEEN;
    }

    /** Behind every key with more parts than this one. */
    static String end(String prefix) {
        return prefix + BEHIND;
    }
}
