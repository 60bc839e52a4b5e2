package io.clew.application.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How many requests are under way, and how many were when the server was killed. */
final class InFlight {

    private final AtomicInteger now = new AtomicInteger();
    private final List<Integer> atKills = new ArrayList<>();

    void begins() {
        now.incrementAndGet();
    }

    void ends() {
        now.decrementAndGet();
    }

    int now() {
        return now.get();
    }

    void kill(ClewProcess clew) {
        atKills.add(now.get());
        clew.kill();
    }

    int least() {
        return atKills.stream().mapToInt(Integer::intValue).min().orElse(0);
    }

    @Override
    public String toString() {
        if (atKills.isEmpty()) {
            return "none";
        }
        List<Integer> sorted = atKills.stream().sorted().toList();
        return "at least " + sorted.get(0) + ", median " + sorted.get(sorted.size() / 2);
    }
}
