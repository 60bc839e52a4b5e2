package io.clew.query.generation;

import io.clew.query.group.Replay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A generation on its way to the log's head: how far it is, how fast, and whether it may serve. */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);
    /** So near the head it is worth waiting for the rest. */
    private static final long NEAR = 5_000;

    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final String group;
    private final Generation generation;
    private final Courtesy courtesy;
    private final Rate rate = new Rate();
    private final Rate growth = new Rate();
    private final long begun = System.nanoTime();
    private long lastLine = begun;

    Rebuild(String group, Generation generation, Courtesy courtesy) {
        this.group = group;
        this.generation = generation;
        this.courtesy = courtesy;
    }

    Generation generation() {
        return generation;
    }

    Replay replay(long head) {
        long position = generation.following().applied();
        long target = Math.max(head, position);
        long perSecond = rate.perSecond();
        Long remaining = perSecond == 0 ? null : (target - position) * 1000 / perSecond;
        return new Replay(
                generation.number(),
                position,
                target,
                perSecond,
                remaining,
                generation.progress().error());
    }

    /** Takes note of how far it is, and says so now and then. */
    void measure(long head) {
        long now = System.nanoTime();
        rate.at(generation.following().applied(), now);
        growth.at(head, now);
        generation.following().catchUpTo(head);
        // Who grows nearly as fast as it is followed is never reached.
        courtesy.give(rate.perSecond() >= 2 * growth.perSecond());
        if (now - lastLine >= BETWEEN_LINES) {
            lastLine = now;
            say(replay(head));
        }
    }

    private void say(Replay replay) {
        if (replay.error() != null) {
            LOG.warn(
                    "Generation {} of the views {} stands before position {}: {}",
                    replay.generation(),
                    group,
                    replay.error().position(),
                    replay.error().message());
        } else {
            LOG.info(
                    "Generation {} of the views {} is at position {} of {}, {} events/s, {} s left",
                    replay.generation(),
                    group,
                    replay.position(),
                    replay.target(),
                    replay.eventsPerSecond(),
                    replay.remainingMillis() == null ? "?" : replay.remainingMillis() / 1000);
        }
    }

    /** Whether it shows everything up to a position, give or take a moment. */
    boolean shows(long position) throws InterruptedException {
        return generation.following().applied() >= position - NEAR
                && generation.progress().error() == null
                && generation.progress().await(position, A_MOMENT);
    }

    /** It need not give way any more. */
    void ended() {
        courtesy.give(false);
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
