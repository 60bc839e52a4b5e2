package io.clew.query.group;

import io.clew.kernel.event.ErasureEvent;
import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.event.ImportFinished;
import io.clew.kernel.event.SessionEvent;
import io.clew.kernel.id.StreamId;
import java.util.List;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Gives each event of a session to the segment of its tree, and what concerns all sessions to every segment. All events
 * of a tree are applied in their order; the tree that counts is the one a session was born in, which never changes.
 */
final class SegmentGroups implements EventHandlerInvoker, TransactionManager {

    private final List<ProjectionGroup> groups;

    /** Whose batch this thread applies. */
    @SuppressWarnings("ThreadLocalUsage") // one per generation
    private final ThreadLocal<@Nullable ProjectionGroup> here = new ThreadLocal<>();

    SegmentGroups(List<ProjectionGroup> groups) {
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
        if (concerns(message, segment.getSegmentId())) {
            group.handle(message, segment);
        } else {
            group.pass((TrackedEventMessage<?>) message);
        }
    }

    private boolean concerns(EventMessage<?> message, int segment) {
        if (groups.size() == 1) {
            return true;
        }
        if (message instanceof DomainEventMessage<?> event && event.getPayload() instanceof SessionEvent) {
            return segmentOf(event) == segment;
        }
        return message.getPayload() instanceof ImportFinished || message.getPayload() instanceof ErasureEvent;
    }

    private int segmentOf(DomainEventMessage<?> event) {
        StreamId.Parts stream = StreamId.parse(event.getAggregateIdentifier());
        String root = String.valueOf(event.getMetaData().get(EventMetadata.ROOT_ID));
        int hash = (stream.namespace().value() + '/' + root).hashCode();
        return Math.floorMod(hash ^ hash >>> 16, groups.size());
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
