package io.clew.application.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many at the same time of each of those who come. */
public final class Seats {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final String limit;
    private final long most;
    private final Map<String, Long> taken = new HashMap<>();

    /**
     * Seats for each who comes.
     *
     * @param limit the setting's name
     * @param most 0 for any number
     */
    public Seats(String limit, long most) {
        this.limit = limit;
        this.most = most;
    }

    /**
     * Takes one.
     *
     * @return gives it back, once however often it is run
     * @throws TooMany if all are taken
     */
    public Runnable take(String whose) {
        if (most == 0) {
            return () -> {};
        }
        synchronized (taken) {
            if (taken.getOrDefault(whose, 0L) >= most) {
                throw new TooMany(limit, most, RETRY);
            }
            taken.merge(whose, 1L, Long::sum);
        }
        AtomicBoolean back = new AtomicBoolean();
        return () -> {
            if (back.compareAndSet(false, true)) {
                giveBack(whose);
            }
        };
    }

    private void giveBack(String whose) {
        synchronized (taken) {
            taken.computeIfPresent(whose, (each, count) -> count > 1 ? count - 1 : null);
        }
    }
}
