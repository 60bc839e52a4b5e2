package io.clew.benchmarks.subject;

import java.util.Random;

/**
 * Texts that look like language to anything that compresses or compares: invented words, few of them common and most
 * rare, with numbers and line breaks between. The same seed gives the same texts.
 */
public final class Texts {

    private static final int WORDS = 20_000;
    private static final String[] ONSETS = "b c d f g h j k l m n p r s t v w st tr pl ch sh br cl".split(" ");
    private static final String[] VOWELS = "a e i o u ea ou ai io".split(" ");
    private static final String[] ENDS = {"", "", "n", "r", "s", "t", "ng", "l", "ck", "m"};

    private final Random random;
    private final String[] words = new String[WORDS];

    public Texts(long seed) {
        random = new Random(seed);
        for (int i = 0; i < WORDS; i++) {
            StringBuilder word = new StringBuilder();
            for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
                word.append(any(ONSETS)).append(any(VOWELS)).append(any(ENDS));
            }
            words[i] = word.toString();
        }
    }

    /** A text of about so many characters, all of ASCII and none that JSON escapes but the line break. */
    public String next(int characters) {
        StringBuilder text = new StringBuilder(characters + 16);
        while (text.length() < characters) {
            int kind = random.nextInt(24);
            if (kind == 0) {
                text.append(random.nextInt(100_000));
            } else if (kind == 1) {
                text.append(".\n");
            } else {
                text.append(words[rank()]);
            }
            text.append(kind == 2 ? ", " : " ");
        }
        text.setLength(characters);
        return text.toString();
    }

    /** As JSON. */
    public static String quoted(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }

    /** A word's rank as Zipf found it in language: the n-th is 1/n as frequent as the first. */
    private int rank() {
        return (int) Math.pow(WORDS, random.nextDouble()) - 1;
    }

    private String any(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
