package io.clew.application.proof;

import io.clew.application.proof.order.Asked;
import io.clew.application.proof.order.History;
import io.clew.application.proof.order.Operation;
import io.clew.application.proof.order.Told;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients of one history share: its sessions, as far as they were told of them, and what they did. */
final class OrderStage {

    private final long zero = System.nanoTime();
    private final String name;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private final List<String> sessions = new CopyOnWriteArrayList<>();
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();

    /** @param name that no other history on the same server has */
    OrderStage(String name) {
        this.name = name;
    }

    /** One that was not given before, to anybody. */
    String name(String kind) {
        return name + "-" + kind + names.incrementAndGet();
    }

    List<String> sessions() {
        return sessions;
    }

    /** The last version of a session that anybody was told of. */
    long version(String session) {
        return versions.getOrDefault(session, 1L);
    }

    long now() {
        return System.nanoTime() - zero;
    }

    void record(int client, long began, long ended, Asked asked, Told told) {
        operations.add(new Operation(numbers.incrementAndGet(), client, began, ended, asked, told));
        if (told instanceof Told.Done done) {
            saw(asked.session(), done.version());
        } else if (told instanceof Told.Standing standing) {
            saw(asked.session(), standing.version());
        }
    }

    private void saw(String session, long version) {
        if (versions.merge(session, version, Math::max) == version && !sessions.contains(session)) {
            sessions.add(session);
        }
    }

    /** How many operations there are so far. */
    int size() {
        return numbers.get();
    }

    History history() {
        return new History(List.copyOf(operations));
    }
}
