package io.clew.query.group;

import java.util.List;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** Gives each event to the segments that it concerns, and tells the others that it passed. */
final class SegmentGroups implements EventHandlerInvoker, TransactionManager {

    private final GroupEvents events;
    private final List<ProjectionGroup> groups;

    /** Whose batch this thread applies. */
    @SuppressWarnings("ThreadLocalUsage") // one per generation
    private final ThreadLocal<@Nullable ProjectionGroup> here = new ThreadLocal<>();

    private volatile Runnable onApplied = () -> {};

    SegmentGroups(GroupEvents events, List<ProjectionGroup> groups) {
        this.events = events;
        this.groups = groups;
    }

    @Override
    public boolean canHandle(EventMessage<?> message, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) {
        ProjectionGroup group = groups.get(segment.getSegmentId());
        here.set(group);
        for (TrackedEventMessage<?> event : EventRun.in((TrackedEventMessage<?>) message)) {
            handle(group, event, segment);
        }
        onApplied.run();
    }

    private void handle(ProjectionGroup group, TrackedEventMessage<?> event, Segment segment) {
        if (isConcerned(segment.getSegmentId(), event)) {
            group.handle(event, segment);
        } else {
            group.pass(event);
        }
    }

    /** The last event that all stores of this process applied, committed or not; past all if it has none. */
    long applied() {
        return groups.stream()
                .filter(ProjectionGroup::isHere)
                .mapToLong(ProjectionGroup::applied)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Called whenever a message was applied. */
    void onApplied(Runnable then) {
        onApplied = then;
    }

    private boolean isConcerned(int segment, EventMessage<?> message) {
        try {
            return reads(message) && events.concerns(message, segment, groups.size());
        } catch (RuntimeException unreadable) {
            // The group meets it again when it applies the event, and says which one it is.
            return true;
        }
    }

    /** Whether the event concerns any segment at all, as far as its type tells. */
    boolean reads(EventMessage<?> message) {
        return events.reads(message.getPayloadType());
    }

    @Override
    public Transaction startTransaction() {
        here.remove();
        return new Transaction() {
            @Override
            public void commit() {
                ProjectionGroup group = here.get();
                if (group != null) {
                    group.end();
                }
            }

            @Override
            public void rollback() {
                ProjectionGroup group = here.get();
                if (group != null) {
                    group.undo();
                }
            }
        };
    }

    /** As {@link ProjectionGroup#settle}, of all that this process has. */
    boolean settle(long after) {
        boolean settled = true;
        for (ProjectionGroup group : groups) {
            settled &= !group.isHere() || group.settle(after);
        }
        return settled;
    }

    void cannotRead(long after, Throwable failure) {
        groups.stream().filter(ProjectionGroup::isHere).forEach(group -> group.cannotRead(after, failure));
    }

    void canReadAgain() {
        groups.forEach(ProjectionGroup::canReadAgain);
    }
}
