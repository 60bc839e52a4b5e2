package io.clew.application.proof;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting until something is so, instead of for a time. */
final class Conditions {

    private static final long PAUSE = Duration.ofMillis(10).toNanos();

    private Conditions() {}

    static void await(Duration patience, Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience + " in vain until " + what.get());
            }
            pause();
        }
    }

    /** A breath between two looks. */
    static void pause() {
        LockSupport.parkNanos(PAUSE);
    }
}
