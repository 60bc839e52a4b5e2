package io.clew.arbiter.meaning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What keeps two texts apart, however alike they are: a model of meaning finds "on Monday" and "on Tuesday", "is" and "is
 * not", "open" and "closed" nearly the same. To lose a memory is worse than to keep it twice, so this is strict.
 *
 * @param numbers in it
 * @param denials how many of its words deny
 * @param names words with a capital, but for the first of all
 * @param words all of them, in order, in small letters
 */
record Facts(Set<String> numbers, int denials, Set<String> names, List<String> words) {

    private static final int FEW = 2;
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+(?:[.,:/-]\\p{Nd}+)*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+(?:['’][\\p{L}\\p{M}]+)*");
    private static final Set<String> DENIALS = Set.of(
            "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "against",
            "nicht", "kein", "keine", "keinen", "nie", "niemals", "ohne");

    /** Of a text. */
    static Facts in(String text) {
        Set<String> numbers = new TreeSet<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(number.group());
        }
        Set<String> names = new HashSet<>();
        List<String> words = new ArrayList<>();
        int denials = 0;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String small = small(word.group());
            words.add(small);
            if (DENIALS.contains(small) || small.endsWith("n't")) {
                denials++;
            }
            if (Character.isUpperCase(word.group().codePointAt(0)) && words.size() > 1) {
                names.add(small);
            }
        }
        return new Facts(numbers, denials, names, words);
    }

    /**
     * Whether another text can say the same: each has the other's names, and it is not the same sentence with another word
     * or two in it, or with its words in another order.
     */
    boolean allow(Facts other) {
        if (!numbers.equals(other.numbers)
                || denials != other.denials
                || !new HashSet<>(other.words).containsAll(names)
                || !new HashSet<>(words).containsAll(other.names)) {
            return false;
        }
        if (words.equals(other.words)) {
            return true;
        }
        return !isReplaced(other) && !sorted(words).equals(sorted(other.words));
    }

    private boolean isReplaced(Facts other) {
        if (words.size() != other.words.size()) {
            return false;
        }
        int different = 0;
        for (int i = 0; i < words.size(); i++) {
            different += words.get(i).equals(other.words.get(i)) ? 0 : 1;
        }
        return different <= FEW;
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    private static String small(String word) {
        String small = word.toLowerCase(Locale.ROOT).replace('’', '\'');
        return small.endsWith("'s") ? small.substring(0, small.length() - 2) : small;
    }
}
