package io.clew.query.mongo;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.id.DefinitionKind;
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

    /** Below the surrogates, which servers part in the place of. */
    private static final char HIGH = '\ud7ff';

    private Keys() {}

    static String of(SessionKey session) {
        return of(session.namespace(), session.id().value());
    }

    static String of(Namespace namespace, String name) {
        return namespace.value() + BETWEEN + name;
    }

    static String of(Namespace namespace, DefinitionKind kind) {
        return of(namespace, kind.wire());
    }

    static String of(DefinitionKey definition) {
        return of(of(definition.namespace(), definition.kind()), definition.id().value());
    }

    static String of(DefinitionKey definition, long number) {
        return of(of(definition), number);
    }

    static String of(Namespace namespace, AgentId agent) {
        return of(namespace, ordered(agent.value()));
    }

    /** In the order of code points. */
    static String of(AgentKey key) {
        return of(of(key.namespace(), key.agent()), ordered(key.key().value()));
    }

    static String of(AgentKey key, long number) {
        return of(of(key), number);
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

    /** In the order of times, also of those before 1970. */
    static String time(String prefix, long millis) {
        return prefix + BETWEEN + HexFormat.of().toHexDigits(millis ^ Long.MIN_VALUE);
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

    /** A text whose order is that of code points, also where a server goes by the characters of UTF-16. */
    static String ordered(String text) {
        if (text.chars().allMatch(c -> c < HIGH)) {
            return text;
        }
        StringBuilder ordered = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < HIGH) {
                ordered.append((char) c);
            } else {
                ordered.append(HIGH).append(HexFormat.of().toHexDigits(c, 6));
            }
        });
        return ordered.toString();
    }

    /** Behind every key whose last part begins with an {@link #ordered} text that this key ends with. */
    static String above(String key) {
        return key + HIGH + HIGH;
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
