package io.clew.application.fuzz;

import java.util.List;
import java.util.Random;

/** Choices that a seed repeats. */
final class Dice {

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /** From 0 to below. */
    int below(int n) {
        return random.nextInt(n);
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A word unlike all others, of visible ASCII. */
    String unique() {
        return Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    }
}
