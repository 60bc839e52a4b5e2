package io.clew.application.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server is known to hold, so that requests reach something: names that were given, and names it made. */
final class World {

    /** In every session that is made on purpose. */
    static final int SESSIONS = 20;

    private static final int KEPT = 40;

    private volatile int age;
    private volatile long head = 1;
    private final Map<String, Deque<String>> made = new HashMap<>();
    private final Deque<byte[]> bundles = new ArrayDeque<>();

    /** Sessions of an age are left alone in the next but one, so that none grows for ever. */
    void grow() {
        age++;
    }

    String newest(int number) {
        return "canary-" + age + "-" + number;
    }

    String session(Dice dice) {
        int back = dice.oneIn(8) && age > 0 ? 1 : 0;
        return "canary-" + (age - back) + "-" + dice.below(SESSIONS);
    }

    long head() {
        return head;
    }

    void reached(long position) {
        head = Math.max(head, position);
    }

    /** Keeps a name that the server made. */
    synchronized void learn(String kind, String name) {
        Deque<String> names = made.computeIfAbsent(kind, first -> new ArrayDeque<>());
        names.addLast(name);
        if (names.size() > KEPT) {
            names.removeFirst();
        }
    }

    synchronized @Nullable String made(String kind, Dice dice) {
        Deque<String> names = made.get(kind);
        return names == null ? null : dice.any(List.copyOf(names));
    }

    synchronized void learn(byte[] bundle) {
        bundles.addLast(bundle);
        if (bundles.size() > KEPT / 4) {
            bundles.removeFirst();
        }
    }

    synchronized byte[] bundle(Dice dice) {
        return bundles.isEmpty() ? new byte[0] : dice.any(List.copyOf(bundles));
    }
}
