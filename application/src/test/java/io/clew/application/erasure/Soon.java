package io.clew.application.erasure;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting until something is so, instead of for a time. */
final class Soon {

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private Soon() {}

    static void await(Duration patience, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience + " in vain until " + what);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
