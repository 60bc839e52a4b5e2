package io.clew.application.http.stored;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Locale;

/**
 * The order in which JavaScript lists the keys of an object that were put in by {@code localeCompare}: whole numbers
 * first, then by letter, whatever their accents and case; by these where nothing else differs.
 */
final class KeyOrder {

    /** What is no letter or digit comes in this order, as in the default table of the Unicode collation algorithm. */
    private static final String SIGNS = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

    static final Comparator<String> ORDER = Comparator.comparing((String key) -> !isIndex(key))
            .thenComparing(key -> isIndex(key) ? new BigInteger(key) : BigInteger.ZERO)
            .thenComparing(KeyOrder::base)
            .thenComparing(key -> Normalizer.normalize(key, Normalizer.Form.NFD).toLowerCase(Locale.ROOT))
            .thenComparing(KeyOrder::swapped)
            .thenComparing(Comparator.naturalOrder());

    private KeyOrder() {}

    private static boolean isIndex(String key) {
        return key.matches("0|[1-9][0-9]{0,9}") && Long.parseLong(key) < 0xFFFFFFFFL;
    }

    /** Letters without accents and case; signs before digits before letters. */
    private static String base(String key) {
        String plain = Normalizer.normalize(key, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        StringBuilder base = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int sign = SIGNS.indexOf(c);
            base.append(Character.isWhitespace(c) ? '\0' : sign >= 0 ? (char) (sign + 1) : c);
        }
        return base.toString();
    }

    /** Small letters before capitals. */
    private static String swapped(String key) {
        StringBuilder swapped = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            swapped.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return swapped.toString();
    }
}
