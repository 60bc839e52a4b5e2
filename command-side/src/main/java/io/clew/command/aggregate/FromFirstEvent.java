package io.clew.command.aggregate;

import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;

/** Makes the aggregate of a stream that is about to be read from its first event. */
public final class FromFirstEvent<T> extends AbstractAggregateFactory<T> {

    private final Function<String, T> begun;

    /** @param begun an aggregate of the stream of this name that has no event yet */
    public FromFirstEvent(AggregateModel<T> model, Function<String, T> begun) {
        super(model);
        this.begun = begun;
    }

    @Override
    protected T doCreateAggregate(String streamId, @SuppressWarnings("rawtypes") DomainEventMessage firstEvent) {
        return begun.apply(streamId);
    }
}
