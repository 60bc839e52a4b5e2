package io.clew.query.mongo;

import com.mongodb.client.model.Sorts;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * An order of heads by some of their fields, as the database keeps it and as heads at hand are put into it.
 *
 * @param ties fields by which those are ordered that are equal in the others, always ascending
 */
record Order(List<String> fields, boolean descending, List<String> ties) {

    static Order by(String... fields) {
        return new Order(List.of(fields), false, List.of());
    }

    Order reversed(boolean reversed) {
        return new Order(fields, descending != reversed, ties);
    }

    Order ties(String... by) {
        return new Order(fields, descending, List.of(by));
    }

    Bson sort() {
        return Sorts.orderBy(descending ? Sorts.descending(fields) : Sorts.ascending(fields), Sorts.ascending(ties));
    }

    Comparator<Document> comparator() {
        Comparator<Document> first = ascending(fields);
        return (descending ? first.reversed() : first).thenComparing(ascending(ties));
    }

    private static Comparator<Document> ascending(List<String> fields) {
        return (a, b) -> {
            for (String field : fields) {
                int compared = compare(a.get(field), b.get(field));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
    }

    /** As the database compares: what is absent first, numbers by value, texts by their code points. */
    static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        if (a instanceof Number one && b instanceof Number other) {
            return Long.compare(one.longValue(), other.longValue());
        }
        return texts(a.toString(), b.toString());
    }

    private static int texts(String a, String b) {
        int most = Math.min(a.length(), b.length());
        for (int i = 0; i < most; i++) {
            char one = a.charAt(i);
            char other = b.charAt(i);
            if (one != other) {
                // The characters that surrogates make stand behind all of the first plane.
                boolean apart = Character.isSurrogate(one) != Character.isSurrogate(other);
                return apart ? (Character.isSurrogate(one) ? 1 : -1) : Character.compare(one, other);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
