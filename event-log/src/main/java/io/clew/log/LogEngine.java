package io.clew.log;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** What {@link LogEventStore} needs of a storage engine beyond Axon's own contract. */
public interface LogEngine extends EventStorageEngine {

    /** The next events after a position, as messages that deserialise when asked; none only at the head. */
    LogBatch messagesAfter(long position);

    /** As {@link EventLog#latestHead}. */
    long latestHead();
}
