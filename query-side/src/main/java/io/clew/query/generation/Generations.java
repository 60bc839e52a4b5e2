package io.clew.query.generation;

import static java.util.Objects.requireNonNull;

import io.clew.query.group.GroupStatus;
import io.clew.query.group.Pace;
import io.clew.query.group.ReadsWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.queryhandling.QueryBus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group's generations: exactly one answers; on demand another is built beside it from the beginning of the log.
 *
 * <p>When that one has reached the head and nothing is wrong with it, one durable record switches over. Questions asked
 * later go to it; those under way, also those that wait, end where they began, and meanwhile that generation follows on.
 * It is dropped after a grace time. What a kill leaves behind is gone on with or cleaned at the next start.
 */
public final class Generations<B extends Build> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final int FIRST = 1;
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
    private static final long LONGEST_LOOK_SECONDS = 10;
    /** How soon this process does what another one decided. */
    private static final Duration LOOK_AROUND = Duration.ofMillis(500);
    /** Beyond the grace time, so that other processes have ended theirs before anything is removed. */
    private static final Duration OTHERS_TOO = Duration.ofSeconds(5);

    private final ViewGroup<B> group;
    private final Builds<B> builds;
    private final SourceLog log;
    private final Duration grace;
    private final int batch;
    private final boolean follows;
    private final Serving serving;
    private final List<Generation> leaving = new ArrayList<>();
    private final List<Integer> leftOver = new ArrayList<>();
    private @Nullable Rebuild rebuild;
    private @Nullable StreamableMessageSource<TrackedEventMessage<?>> source;
    private @Nullable ScheduledExecutorService clockwork;

    /**
     * Opens what the record names and cleans the rest.
     *
     * @param grace how long the generation before goes on after a switch
     * @param batch events that Axon hands over at once, at most
     * @param follows whether this process builds; if not, it shows what others build
     */
    public static <B extends Build> Generations<B> open(
            ViewGroup<B> group, SourceLog log, Duration longestWait, Duration grace, int batch, boolean follows) {
        return new Generations<>(group, log, longestWait, grace, batch, follows);
    }

    private Generations(
            ViewGroup<B> group, SourceLog log, Duration longestWait, Duration grace, int batch, boolean follows) {
        this.group = group;
        this.builds = group.builds();
        this.log = log;
        this.grace = grace;
        this.batch = batch;
        this.follows = follows;
        GenerationRecord record = clean();
        B first = builds.open(record.serving(), log);
        serving = new Serving(Generation.of(group, first, batch, Pace.FULL), new ReadsWait(longestWait));
        if (record.building() != null && follows) {
            rebuild = open(record.building());
        }
    }

    /** Deletes what no record names, and what was being built for another program or another log. */
    private GenerationRecord clean() {
        GenerationRecord record = recorded();
        if (!builds.areShared()) {
            deleteLeftOver();
        }
        return record;
    }

    private synchronized void deleteLeftOver() {
        // Another process may have begun to use a number again since it was noted.
        GenerationRecord now = builds.record().orElse(null);
        for (Integer generation : leftOver) {
            if (now == null || (now.serving() != generation && !generation.equals(now.building()))) {
                builds.delete(generation);
                LOG.info("What was left of generation {} of the views {} is deleted", generation, group.name());
            }
        }
        leftOver.clear();
    }

    private GenerationRecord recorded() {
        SortedSet<Integer> kept = builds.kept();
        GenerationRecord record =
                builds.record().orElse(new GenerationRecord(kept.isEmpty() ? FIRST : kept.first(), null));
        if (record.building() != null && !builds.fits(record.building(), log)) {
            GenerationRecord without = new GenerationRecord(record.serving(), null);
            builds.replace(record, without);
            record = without;
        }
        for (Integer generation : kept) {
            if (generation != record.serving() && !generation.equals(record.building())) {
                leftOver.add(generation);
            }
        }
        return record;
    }

    private Rebuild open(int generation) {
        Courtesy courtesy = new Courtesy(() -> log.head() + serving.answers());
        Generation built = Generation.of(group, builds.open(generation, log), batch, courtesy);
        return new Rebuild(group.name(), built, courtesy);
    }

    public String name() {
        return group.name();
    }

    /** Lets the group's questions be asked here. */
    public void answerOn(QueryBus queries) {
        serving.answerOn(queries);
    }

    public synchronized void start(StreamableMessageSource<TrackedEventMessage<?>> events) {
        source = events;
        clockwork = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory(group.name() + "-generations"));
        startOrWatch(serving.generation(), events);
        if (rebuild != null) {
            begin(rebuild, "goes on");
        }
        if (builds.areShared()) {
            later(LOOK_AROUND, this::lookAround);
            // By then whoever still asked them has ended.
            later(grace.plus(OTHERS_TOO), () -> tolerating(this::deleteLeftOver));
        }
    }

    private void lookAround() {
        tolerating(() -> {
            all().forEach(generation -> generation.following().share());
            builds.record().ifPresent(this::follow);
        });
        later(LOOK_AROUND, this::lookAround);
    }

    private void tolerating(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.debug(
                    "The generations of the views {} could not be looked after; that is tried again", group.name(), e);
        }
    }

    /** Does here what another process decided. */
    private synchronized void follow(GenerationRecord decided) {
        Integer here = rebuild == null ? null : rebuild.generation().number();
        if (decided.serving() != serving.generation().number()) {
            if (here == null || here != decided.serving()) {
                leave();
                join(decided.serving());
            }
            become(requireNonNull(rebuild));
        } else if (!Objects.equals(decided.building(), here)) {
            leave();
            if (decided.building() != null && follows) {
                join(decided.building());
            }
        }
    }

    private void join(int generation) {
        rebuild = open(generation);
        begin(rebuild, "is built here too");
    }

    /** What is built here is built nowhere else any more. */
    private void leave() {
        if (rebuild != null) {
            rebuild.generation().close();
            rebuild = null;
        }
    }

    private void startOrWatch(Generation generation, StreamableMessageSource<TrackedEventMessage<?>> events) {
        if (follows) {
            generation.following().start(events);
        } else {
            generation.following().watch(events);
        }
    }

    private void begin(Rebuild begun, String how) {
        LOG.info(
                "Generation {} of the views {} {} from position {} to {}",
                begun.generation().number(),
                group.name(),
                how,
                begun.generation().build().position(),
                log.head());
        startOrWatch(begun.generation(), requireNonNull(source));
        later(TICK, this::tick);
    }

    /** How the group stands; asks the log for its head. */
    public GroupStatus status() {
        return serving.ask(this::status);
    }

    /** How the group stands, with a hash over all that it says; that takes as long as reading all of it. */
    public GroupStatus statusWithDigest() {
        return serving.ask(
                generation -> status(generation).with(generation.build().takeDigest()));
    }

    private GroupStatus status(Generation generation) {
        GroupStatus status = generation.following().status();
        Rebuild beside = watched();
        return beside == null ? status : status.with(beside.replay(status.head()));
    }

    /** Waits until what serves shows everything up to a position; does not wait if it is known to fail before it. */
    public boolean await(long position, Duration atMost) throws InterruptedException {
        return serving.generation().progress().await(position, atMost);
    }

    /** Begins to build the views again beside those that serve, unless that is under way; says how the group stands. */
    public synchronized GroupStatus replay() {
        if (source == null) {
            throw new IllegalStateException("The group " + group.name() + " does not follow the log");
        }
        if (rebuild == null) {
            int now = serving.generation().number();
            int next = now + 1;
            for (int generation : builds.kept()) {
                next = Math.max(next, generation + 1);
            }
            // The record comes first: a build that nothing tells of would be taken for a left-over.
            if (builds.replace(new GenerationRecord(now, null), new GenerationRecord(now, next))) {
                if (follows) {
                    rebuild = open(next);
                    begin(rebuild, "is built");
                }
            } else {
                builds.record().ifPresent(this::follow);
            }
        }
        return status();
    }

    private void tick() {
        Rebuild watched = watched();
        if (watched == null) {
            return;
        }
        Duration next = TICK;
        try {
            watched.measure(log.head());
            if (atHead(watched)) {
                String fault = watched.generation().build().fault(log);
                if (fault != null) {
                    giveUp(watched, fault);
                } else if (atHead(watched)) {
                    switchTo(watched);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            next = AFTER_A_FAILURE;
            LOG.warn(
                    "Generation {} of the views {} could not be looked after; that is tried again",
                    watched.generation().number(),
                    group.name(),
                    e);
        }
        if (watched() == watched) {
            later(next, this::tick);
        }
    }

    private synchronized @Nullable Rebuild watched() {
        return rebuild;
    }

    private boolean atHead(Rebuild watched) throws InterruptedException {
        return watched.shows(
                Math.max(log.head(), serving.generation().progress().position()));
    }

    private synchronized void switchTo(Rebuild finished) {
        int before = serving.generation().number();
        int after = finished.generation().number();
        if (builds.replace(new GenerationRecord(before, after), new GenerationRecord(after, null))) {
            if (builds.areShared()) {
                leftOver.add(before);
                later(grace.plus(grace).plus(OTHERS_TOO), () -> tolerating(this::deleteLeftOver));
            }
            become(finished);
        } else {
            builds.record().ifPresent(this::follow);
        }
    }

    private void become(Rebuild finished) {
        Generation before = serving.generation();
        Generation after = finished.generation();
        serving.become(after);
        rebuild = null;
        finished.ended();
        leaving.add(before);
        LOG.info(
                "Generation {} of the views {} serves from position {} on; it was built in {} s",
                after.number(),
                group.name(),
                after.progress().position(),
                finished.age().toSeconds());
        later(grace, () -> drop(before));
    }

    private void giveUp(Rebuild faulty, String fault) {
        int number = faulty.generation().number();
        LOG.error("Generation {} of the views {} is not taken: {}", number, group.name(), fault);
        synchronized (this) {
            int now = serving.generation().number();
            builds.replace(new GenerationRecord(now, number), new GenerationRecord(now, null));
            rebuild = null;
            if (builds.areShared()) {
                leftOver.add(number);
                later(OTHERS_TOO, () -> tolerating(this::deleteLeftOver));
            }
        }
        delete(faulty.generation());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is done later says itself what fails.
    private synchronized void later(Duration delay, Runnable task) {
        if (clockwork != null && !clockwork.isShutdown()) {
            clockwork.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void drop(Generation old) {
        if (old.end()) {
            synchronized (this) {
                leaving.remove(old);
            }
            delete(old);
        } else {
            later(TICK, () -> drop(old));
        }
    }

    private void delete(Generation old) {
        try {
            old.close();
            if (!builds.areShared()) {
                builds.delete(old.number());
                LOG.info("Generation {} of the views {} is deleted", old.number(), group.name());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Generation {} of the views {} could not be deleted; the next start does",
                    old.number(),
                    group.name(),
                    e);
        }
    }

    /** Stops following the log; answers go on. */
    public void stop() {
        ScheduledExecutorService running = clockwork();
        if (running != null) {
            running.shutdownNow();
            try {
                running.awaitTermination(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        all().forEach(generation -> generation.following().stop());
    }

    private synchronized @Nullable ScheduledExecutorService clockwork() {
        return clockwork;
    }

    @Override
    public void close() {
        all().forEach(generation -> generation.build().close());
    }

    private synchronized List<Generation> all() {
        List<Generation> all = new ArrayList<>(leaving);
        all.add(serving.generation());
        if (rebuild != null) {
            all.add(rebuild.generation());
        }
        return all;
    }
}
