package io.clew.query.generation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How fast a position moves, over the last seconds. */
final class Rate {

    private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);

    private record Sample(long position, long nanos) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    synchronized void at(long position, long nanos) {
        samples.addLast(new Sample(position, nanos));
        while (nanos - samples.getFirst().nanos() > WINDOW) {
            samples.removeFirst();
        }
    }

    synchronized long perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long moved = Math.max(0, last.position() - first.position());
        return Math.round(moved * 1e9 / Math.max(1, last.nanos() - first.nanos()));
    }
}
