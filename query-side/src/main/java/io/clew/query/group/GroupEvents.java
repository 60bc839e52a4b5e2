package io.clew.query.group;

import org.axonframework.eventhandling.EventMessage;

/** What a group makes of the log's events. An event that it does not know concerns none of its stores. */
public interface GroupEvents {

    /** Whether events of this type concern any of its stores; others are passed unread. */
    boolean reads(Class<?> type);

    /**
     * Whether an event that it reads is to be applied to a store.
     *
     * @param segment the store, of so many
     */
    boolean concerns(EventMessage<?> event, int segment, int segments);

    /**
     * Applies an event to all projections; called in the log's order, inside the store's transaction.
     *
     * @return whether the request that wrote it wrote nothing more to its stream
     */
    boolean apply(EventMessage<?> event);
}
