package io.clew.command.aggregate;

import io.clew.kernel.refusal.Rejected;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.jspecify.annotations.Nullable;

/** Axon's caching repository, but for an aggregate that is not there: that is refused in Clew's words, and not logged. */
public abstract class AggregateRepository<T> extends CachingEventSourcingRepository<T> {

    private static final String READ = AggregateRepository.class.getName() + ".read";

    private final Aggregates.Parts<T> parts;

    protected AggregateRepository(Aggregates.Parts<T> parts) {
        super(parts.builder());
        this.parts = parts;
    }

    /** Whether the aggregate has begun. */
    public final boolean has(String streamId) {
        return parts.cache().containsKey(streamId)
                || parts.eventStore().lastSequenceNumberFor(streamId).isPresent();
    }

    /** The refusal where nothing has begun. */
    protected abstract Rejected notFound(String streamId);

    @Override
    public LockAwareAggregate<T, EventSourcedAggregate<T>> load(String streamId, @Nullable Long expectedVersion) {
        if (has(streamId)) {
            try {
                LockAwareAggregate<T, EventSourcedAggregate<T>> aggregate = super.load(streamId, expectedVersion);
                read(CurrentUnitOfWork.get()).putIfAbsent(streamId, new Read(this, aggregate.getWrappedAggregate()));
                return aggregate;
            } catch (AggregateNotFoundException e) {
                // It was cached while it began, and its beginning failed.
                throw notFound(streamId);
            }
        }
        throw notFound(streamId);
    }

    /** The sequence of the last event of a stream in the log. */
    protected final Optional<Long> last(String streamId) {
        return parts.eventStore().lastSequenceNumberFor(streamId);
    }

    /**
     * Requires that what a unit of work read of any aggregate and did not write is what the log has now. An answer given
     * for it is then true at this moment, whoever else writes.
     *
     * @throws ConcurrencyException if another node wrote to it, which trying again mends
     */
    public static void requireCurrent(UnitOfWork<?> work) {
        read(work).forEach((streamId, read) -> {
            if (read.unwritten() && !read.from().last(streamId).equals(Optional.of(read.last()))) {
                throw new ConcurrencyException("What was read was written by another node since");
            }
        });
    }

    /** An aggregate and the sequence of its last event when a unit of work took it. */
    private record Read(AggregateRepository<?> from, EventSourcedAggregate<?> aggregate, Long last) {

        Read(AggregateRepository<?> from, EventSourcedAggregate<?> aggregate) {
            this(from, aggregate, aggregate.lastSequence());
        }

        boolean unwritten() {
            return last.equals(aggregate.lastSequence());
        }
    }

    /** What this unit of work took, by stream. */
    private static Map<String, Read> read(UnitOfWork<?> work) {
        return work.root().getOrComputeResource(READ, key -> new HashMap<>());
    }

    /** The aggregate snapshot of what this unit of work has in hands, with all that it wrote. */
    final Optional<DomainEventMessage<T>> snapshot(String streamId, UnitOfWork<?> work) {
        LockAwareAggregate<T, EventSourcedAggregate<T>> aggregate =
                managedAggregates(work).get(streamId);
        if (aggregate == null || work.isRolledBack() || !aggregate.isLockHeld()) {
            return Optional.empty();
        }
        return Optional.of(new GenericDomainEventMessage<>(
                parts.type().name(),
                streamId,
                aggregate.getWrappedAggregate().lastSequence(),
                aggregate.invoke(Function.identity())));
    }
}
