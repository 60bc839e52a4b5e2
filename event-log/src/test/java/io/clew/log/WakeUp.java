package io.clew.log;

import static io.clew.log.Streams.event;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Measures how long an append takes to reach a handler that has nothing else to do. */
final class WakeUp {
    private WakeUp() {}

    /** Sorted nanoseconds from before the append until the handler has the event. */
    static long[] measure(EventStore store, String streamId, int appends) throws InterruptedException {
        BlockingQueue<Long> handledAt = new ArrayBlockingQueue<>(appends);
        TrackingToken start = store.createHeadToken();
        EventMessageHandler handler = message -> handledAt.add(System.nanoTime());
        ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
        ScheduledExecutorService worker = Executors.newScheduledThreadPool(1);
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name("wake-up")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .build())
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .initialToken(source -> start)
                .build();
        processor.start();
        try {
            long[] nanos = new long[appends];
            store.publish(event(streamId, 0));
            await(handledAt);
            for (int i = 0; i < appends; i++) {
                // Let the processor come to rest: that is when a poll would make it late.
                TimeUnit.MILLISECONDS.sleep(5);
                long sentAt = System.nanoTime();
                store.publish(event(streamId, i + 1L));
                nanos[i] = await(handledAt) - sentAt;
            }
            Arrays.sort(nanos);
            return nanos;
        } finally {
            processor.shutDown();
            coordinator.shutdownNow();
            worker.shutdownNow();
        }
    }

    private static long await(BlockingQueue<Long> handledAt) throws InterruptedException {
        Long nanos = handledAt.poll(10, TimeUnit.SECONDS);
        if (nanos == null) {
            throw new AssertionError("the event did not reach the handler");
        }
        return nanos;
    }
}
