package io.clew.query.group;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * Runs Axon's coordinator. While its queue of 1,024 events is full, that looks again after 100 ms only, which would bound
 * a group to about 10,000 events a second; here it looks again after 1 ms.
 */
final class ImpatientExecutor extends ScheduledThreadPoolExecutor {

    private static final long AXONS_PAUSE_MILLIS = 100;

    ImpatientExecutor(String name) {
        super(1, new AxonThreadFactory(name));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long millis = unit.toMillis(delay);
        return super.schedule(task, millis == AXONS_PAUSE_MILLIS ? 1 : millis, TimeUnit.MILLISECONDS);
    }
}
