package io.clew.log;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** The log from a position on, batch by batch; at the head it waits, or calls back when there is more. */
final class LogStream implements TrackingEventStream {
    private static final long WAIT_MILLIS = 10_000;

    private final RecentMessages messages;
    private final Head head;
    private final ArrayDeque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    private volatile long readTo;
    private volatile boolean closed;
    private @Nullable Runnable callback;

    LogStream(RecentMessages messages, Head head, long after) {
        this.messages = messages;
        this.head = head;
        this.readTo = after;
        messages.opened(this);
    }

    /** The position up to which it has taken what there is. */
    long readTo() {
        return readTo;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return fill() ? Optional.of(ready.element()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return fill() || (head.awaitBeyond(readTo, closed ? 0 : unit.toMillis(timeout)) && fill());
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!fill()) {
            if (closed || head.closed()) {
                throw new LogUnavailableException("The stream was closed at position " + readTo + ".", null, true);
            }
            head.awaitBeyond(readTo, WAIT_MILLIS);
        }
        return ready.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable newCallback) {
        forget();
        callback = newCallback;
        head.add(newCallback);
        return true;
    }

    @Override
    public void close() {
        closed = true;
        messages.closed(this);
        forget();
    }

    private void forget() {
        if (callback != null) {
            head.remove(callback);
            callback = null;
        }
    }

    private boolean fill() {
        while (ready.isEmpty() && !closed && head.position() > readTo) {
            LogBatch batch = messages.after(readTo);
            ready.addAll(batch.events());
            readTo = batch.readTo();
        }
        return !ready.isEmpty();
    }
}
