package io.clew.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What a root unit of work appends, handed over at once in its commit phase.
 *
 * <p>Axon appends in the prepare-commit phase, possibly twice, while later callbacks can still refuse the whole. Writing
 * there would leave events of a refused command behind.
 */
public final class Collected<T> {
    private final List<List<T>> parts = new ArrayList<>();
    private boolean written;

    private Collected() {}

    /** Hands the events to {@code write}: when the root unit of work commits, or at once where there is none. */
    public static <T> void append(Object log, List<T> events, Consumer<List<T>> write) {
        UnitOfWork<?> root =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root() : null;
        if (root == null || root.phase().isAfter(UnitOfWork.Phase.COMMIT)) {
            write.accept(events);
            return;
        }
        Collected<T> collected = root.getOrComputeResource(key(log), k -> begin(root, write));
        if (collected.written) {
            write.accept(events);
        } else {
            collected.add(events);
        }
    }

    private static String key(Object log) {
        return Collected.class.getName() + "@" + System.identityHashCode(log);
    }

    private static <T> Collected<T> begin(UnitOfWork<?> root, Consumer<List<T>> write) {
        Collected<T> collected = new Collected<>();
        root.onCommit(u -> collected.writeOnce(write));
        return collected;
    }

    private void add(List<T> events) {
        parts.add(events);
        UnitOfWork<?> current = CurrentUnitOfWork.get();
        if (current.parent().isPresent()) {
            current.onRollback(u -> parts.removeIf(part -> part == events));
        }
    }

    private void writeOnce(Consumer<List<T>> write) {
        List<T> events = parts.size() == 1
                ? parts.get(0)
                : parts.stream().flatMap(List::stream).toList();
        if (!events.isEmpty()) {
            write.accept(events);
        }
        written = true;
    }
}
