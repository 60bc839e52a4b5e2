package io.clew.application.audit;

import io.clew.kernel.event.AuditRead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Readings of the log by the same caller that are alike: the first counts at once, those of the minute that follows
 * together. Else somebody who asks every second what is new would be told, every second, that they asked.
 */
final class Readings {

    private static final int DIFFERENT = 10_000;

    private final long windowNanos;
    private final Map<Alike, Window> windows = new HashMap<>();

    Readings(Duration window) {
        windowNanos = window.toNanos();
    }

    private record Alike(
            Who who, String operation, @Nullable String target) {}

    private static final class Window {
        private final long begun;
        private long count;
        private String firstRequest = "";

        Window(long begun) {
            this.begun = begun;
        }
    }

    /** What is to be recorded now, if anything is. */
    synchronized Optional<Entry> add(Who who, String operation, @Nullable String target, long nowNanos) {
        Alike alike = new Alike(who.whateverRequest(), operation, target);
        Window window = windows.get(alike);
        if (window == null) {
            if (windows.size() < DIFFERENT) {
                windows.put(alike, new Window(nowNanos));
            }
            return Optional.of(new Entry(who, new AuditRead(operation, target, 1)));
        }
        if (window.count++ == 0) {
            window.firstRequest = who.requestId();
        }
        return Optional.empty();
    }

    /** The sums of the minutes that are over; of all, if nothing will follow. */
    synchronized List<Entry> take(long nowNanos, boolean last) {
        List<Entry> entries = new ArrayList<>();
        windows.entrySet().removeIf(each -> {
            Window window = each.getValue();
            boolean over = last || nowNanos - window.begun >= windowNanos;
            if (over && window.count > 0) {
                Alike alike = each.getKey();
                Who who = alike.who();
                entries.add(new Entry(
                        new Who(who.namespace(), who.actor(), who.keyId(), who.address(), window.firstRequest),
                        new AuditRead(alike.operation(), alike.target(), window.count)));
            }
            return over;
        });
        return entries;
    }
}
