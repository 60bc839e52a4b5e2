package io.clew.command.aggregate;

import java.util.function.Supplier;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Takes aggregate snapshots as they stand in memory, once what they decided is durable: reading all of it
 * again would cost a quarter of the time of all commands. What is not in hands is read from its events.
 */
final class RememberedSnapshots implements Snapshotter {

    private final Supplier<? extends AggregateRepository<?>> aggregates;
    private final EventStore eventStore;
    private final Snapshotter fromEvents;

    RememberedSnapshots(
            Supplier<? extends AggregateRepository<?>> aggregates, EventStore eventStore, Snapshotter fromEvents) {
        this.aggregates = aggregates;
        this.eventStore = eventStore;
        this.fromEvents = fromEvents;
    }

    @Override
    public void scheduleSnapshot(Class<?> type, String streamId) {
        if (!CurrentUnitOfWork.isStarted()) {
            fromEvents.scheduleSnapshot(type, streamId);
            return;
        }
        UnitOfWork<?> work = CurrentUnitOfWork.get().root();
        if (work.phase().isBefore(UnitOfWork.Phase.COMMIT)) {
            work.afterCommit(done -> take(type, streamId, done));
        } else {
            take(type, streamId, work);
        }
    }

    /** What was decided is durable whatever becomes of this: Axon logs what is thrown so late, and goes on. */
    private void take(Class<?> type, String streamId, UnitOfWork<?> work) {
        aggregates
                .get()
                .snapshot(streamId, work)
                .ifPresentOrElse(eventStore::storeSnapshot, () -> fromEvents.scheduleSnapshot(type, streamId));
    }
}
