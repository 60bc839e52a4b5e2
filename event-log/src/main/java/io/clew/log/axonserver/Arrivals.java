package io.clew.log.axonserver;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the server sends in answer to a call, at the pace of the one thread that takes it: a few are sent ahead and no more,
 * since each may be large.
 */
class Arrivals<Q, A> implements ClientResponseObserver<Q, A>, AutoCloseable {
    private static final int AHEAD = 32;

    private final BlockingQueue<Arrival<A>> arrived = new LinkedBlockingQueue<>();
    private @Nullable ClientCallStreamObserver<Q> call;
    private boolean ended;

    private record Arrival<A>(@Nullable A value, @Nullable Throwable failure) {}

    /**
     * The next value; null if none came in time, or none will: see {@link #hasEnded}.
     *
     * @throws StatusRuntimeException if the call failed
     */
    @Nullable
    A next(long nanos) throws InterruptedException {
        if (ended) {
            return null;
        }
        Arrival<A> next = nanos <= 0 ? arrived.poll() : arrived.poll(nanos, TimeUnit.NANOSECONDS);
        if (next == null) {
            return null;
        }
        if (next.value == null) {
            ended = true;
            if (next.failure != null) {
                throw next.failure instanceof StatusRuntimeException status
                        ? status
                        : Status.fromThrowable(next.failure).asRuntimeException();
            }
            return null;
        }
        call().request(1);
        return next.value;
    }

    /** Whether the server said that there is no more, and all was taken. */
    boolean hasEnded() {
        return ended;
    }

    final ClientCallStreamObserver<Q> call() {
        if (call == null) {
            throw new IllegalStateException("The call was not made.");
        }
        return call;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> newCall) {
        call = newCall;
        newCall.disableAutoRequestWithInitial(AHEAD);
    }

    @Override
    public void onNext(A value) {
        arrived.add(new Arrival<>(value, null));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Arrival<>(null, failure));
    }

    @Override
    public void onCompleted() {
        arrived.add(new Arrival<>(null, null));
    }

    @Override
    public void close() {
        call().cancel("enough", null);
    }
}
