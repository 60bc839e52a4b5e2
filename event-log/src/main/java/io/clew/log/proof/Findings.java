package io.clew.log.proof;

import java.util.ArrayList;
import java.util.List;

/** What a check found wrong: the first of it in words, the rest as a number. Thread-safe. */
public final class Findings {
    private static final int MOST = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** One more, as a sentence. */
    public synchronized void add(String sentence) {
        count++;
        if (first.size() < MOST) {
            first.add(sentence);
        }
    }

    public synchronized long count() {
        return count;
    }

    /** At most 20. */
    public synchronized List<String> first() {
        return List.copyOf(first);
    }
}
