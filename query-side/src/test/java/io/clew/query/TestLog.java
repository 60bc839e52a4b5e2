package io.clew.query;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** An event log in a list, that calls back when there is more and can refuse to be read from a position on. */
final class TestLog implements EventStore {

    private final List<TrackedEventMessage<?>> events;
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    volatile long visible;
    volatile long unreadableFrom = Long.MAX_VALUE;

    TestLog(List<TrackedEventMessage<?>> events) {
        this.events = events;
    }

    /** Everything told so far can be read now. As with the real log, a reader that is about to end fails nobody else. */
    void show() {
        visible = events.size();
        for (Runnable callback : callbacks) {
            try {
                callback.run();
            } catch (RejectedExecutionException ending) {
                // Its group was stopped at this moment.
            }
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
        return new Stream(token == null ? 0 : token.position().orElse(0));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(visible);
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publish(List<? extends EventMessage<?>> published) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
        throw new UnsupportedOperationException();
    }

    private final class Stream implements BlockingStream<TrackedEventMessage<?>> {
        private long after;
        private Runnable callback;

        private Stream(long after) {
            this.after = after;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return more() ? Optional.of(events.get((int) after)) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return more();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return events.get((int) after++);
        }

        @Override
        public boolean setOnAvailableCallback(Runnable newCallback) {
            callback = newCallback;
            return callbacks.add(newCallback);
        }

        @Override
        public void close() {
            callbacks.remove(callback);
        }

        private boolean more() {
            if (after + 1 >= unreadableFrom) {
                throw new IllegalStateException("what people wrote");
            }
            return after < visible;
        }
    }
}
