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
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Measures how long an append takes to reach a handler that has nothing else to do. */
final class WakeUp {
    private WakeUp() {}

    /** Sorted nanoseconds from before the append until the handler has the event. */
    static long[] measure(EventStore store, int appends) throws InterruptedException {
        BlockingQueue<Long> handledAt = new ArrayBlockingQueue<>(appends);
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
                .build();
        processor.start();
        try {
            long[] nanos = new long[appends];
            store.publish(event("first", 0));
            handledAt.poll(10, TimeUnit.SECONDS);
            for (int i = 0; i < appends; i++) {
                // Let the processor come to rest: that is when a poll would make it late.
                TimeUnit.MILLISECONDS.sleep(5);
                long start = System.nanoTime();
                store.publish(event("spaced", i));
                Long end = handledAt.poll(10, TimeUnit.SECONDS);
                nanos[i] = end == null ? Long.MAX_VALUE : end - start;
            }
            Arrays.sort(nanos);
            return nanos;
        } finally {
            processor.shutDown();
            coordinator.shutdownNow();
            worker.shutdownNow();
        }
    }
}
