package io.clew.query.group;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.jspecify.annotations.Nullable;

/** A group that follows the log by one of Axon's streaming processors, from the position its store has reached. */
public final class FollowingGroup {

    private static final int CLAIM_INTERVAL_MILLIS = 500;
    private static final int LET_GO_MILLIS = 3000;

    /** Events that Axon is given as one. */
    private static final int LONGEST_RUN = 256;

    private final String name;
    private final int generation;
    private final GroupStores stores;
    private final GroupEvents events;
    private final List<ProjectionGroup> groups;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();
    private final int batch;
    private @Nullable StreamableMessageSource<TrackedEventMessage<?>> log;
    private @Nullable PooledStreamingEventProcessor processor;
    private List<ScheduledExecutorService> threads = List.of();
    private volatile long headAtStart;
    private volatile boolean watching;

    /**
     * One generation of a group.
     *
     * @param batch events that are handed over at once, at most
     */
    public FollowingGroup(String name, int generation, GroupStores stores, GroupEvents events, int batch, Pace pace) {
        this.name = name;
        this.generation = generation;
        this.stores = stores;
        this.events = events;
        this.batch = batch;
        this.progress = new Progress(stores.position(), clock);
        this.groups = stores.segments().stream()
                .map(store -> new ProjectionGroup(store, events, progress, pace, stores::position))
                .toList();
        stores.onMoved(() -> progress.shows(stores::position, clock.instant()));
    }

    public Progress progress() {
        return progress;
    }

    /** The last event applied, whether its effects are visible yet or not. */
    public long applied() {
        return groups.stream().mapToLong(ProjectionGroup::applied).min().orElse(0);
    }

    /** The log has this head now: as long as the group is behind it, it takes larger steps. */
    public void catchUpTo(long head) {
        groups.forEach(group -> group.catchUpTo(head));
    }

    public synchronized void start(StreamableMessageSource<TrackedEventMessage<?>> source) {
        SegmentGroups group = new SegmentGroups(events, groups);
        int run = Math.min(batch, LONGEST_RUN);
        log = source;
        headAtStart = head();
        catchUpTo(headAtStart);
        String threadsName = name + "-" + generation;
        ScheduledExecutorService coordinator = new ImpatientExecutor(threadsName + "-coordinator");
        ScheduledExecutorService worker =
                Executors.newScheduledThreadPool(workers(), new AxonThreadFactory(threadsName + "-worker"));
        threads = List.of(coordinator, worker);
        WatchedSource watched = new WatchedSource(source, group, progress, coordinator, run);
        PooledStreamingEventProcessor following = PooledStreamingEventProcessor.builder()
                .name(threadsName)
                .eventHandlerInvoker(group)
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .messageSource(watched)
                .tokenStore(new GroupTokens(stores.segments(), groups))
                .transactionManager(group)
                .coordinatorExecutor(coordinator)
                .workerExecutor(worker)
                .initialSegmentCount(groups.size())
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .batchSize(batch / run)
                .build();
        processor = following;
        following.start();
    }

    /** Shows how far others are who follow the log. */
    public synchronized void watch(StreamableMessageSource<TrackedEventMessage<?>> source) {
        log = source;
        headAtStart = head();
        watching = true;
    }

    public synchronized void stop() {
        if (processor != null) {
            processor.shutDown();
        }
        threads.forEach(ScheduledExecutorService::shutdown);
        groups.forEach(ProjectionGroup::leave);
        stores.segments().forEach(GroupStore::release);
    }

    /** One thread applies a segment's events at a time; more threads than processors would only wait. */
    private int workers() {
        return Math.min(groups.size(), Math.max(1, Runtime.getRuntime().availableProcessors()));
    }

    /** Lets go of what is more than this process's share of the segments. */
    public synchronized void share() {
        int surplus = stores.surplus();
        for (int segment = groups.size() - 1; segment >= 0 && surplus > 0 && processor != null; segment--) {
            if (groups.get(segment).isHere()) {
                processor.releaseSegment(segment, LET_GO_MILLIS, TimeUnit.MILLISECONDS);
                surplus--;
            }
        }
    }

    /** How the group stands; asks the log for its head. */
    public synchronized GroupStatus status() {
        long position = progress.position();
        long head = Math.max(position, head());
        GroupError error = progress.error();
        long lag = head - position;
        Instant shown = progress.shownAt();
        long lagMillis = lag == 0
                ? 0
                : Math.max(0, Duration.between(shown, clock.instant()).toMillis());
        return new GroupStatus(
                name, state(error, position), position, head, lag, lagMillis, generation, error, null, null, null);
    }

    private GroupStatus.State state(@Nullable GroupError error, long position) {
        if (!watching && (processor == null || !processor.isRunning())) {
            return GroupStatus.State.STOPPED;
        }
        if (error != null) {
            return GroupStatus.State.FAILING;
        }
        return position < headAtStart ? GroupStatus.State.REPLAYING : GroupStatus.State.LIVE;
    }

    private long head() {
        return log == null
                ? 0
                : requireNonNull(log).createHeadToken().position().orElse(0);
    }
}
