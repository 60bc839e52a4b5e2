package io.clew.benchmarks.comparison;

import io.clew.benchmarks.contender.Contender;
import io.clew.benchmarks.contender.Digest;
import io.clew.benchmarks.subject.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a session must hold. All its messages differ; a text is kept as its number, so that long talks are small. */
final class Talk {

    private static final int POOL = 1024;

    private final String[] pool;
    private int[] numbers = new int[64];
    private int size;
    private int said;

    private Talk(String[] pool) {
        this.pool = pool;
    }

    /** Texts of about so many characters; the same seed gives the same. */
    static String[] pool(long seed, int characters) {
        Texts texts = new Texts(seed);
        String[] pool = new String[POOL];
        for (int i = 0; i < POOL; i++) {
            pool[i] = texts.next(characters);
        }
        return pool;
    }

    static Talk empty(String[] pool) {
        return new Talk(pool);
    }

    int size() {
        return size;
    }

    /** Says something new. */
    String next() {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = said;
        return text(said++);
    }

    List<String> next(int count) {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(next());
        }
        return texts;
    }

    void backTo(int messages) {
        size = messages;
    }

    /** The last so many of the first so many. */
    List<String> last(int messages, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = Math.max(0, messages - count); i < messages; i++) {
            texts.add(text(numbers[i]));
        }
        return texts;
    }

    Contender.Content content() {
        Digest digest = new Digest();
        for (int i = 0; i < size; i++) {
            digest.add(text(numbers[i]));
        }
        return digest.content();
    }

    private String text(int number) {
        return String.format(Locale.ROOT, "%07d %s", number, pool[(int) (number * 31L % POOL)]);
    }
}
