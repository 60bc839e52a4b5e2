package io.clew.application.access.key;

import io.clew.application.access.Caller;
import io.clew.application.access.Denied;
import io.clew.application.access.Denied.Reason;
import io.clew.application.access.Pass;
import io.clew.application.access.PassCheck;
import io.clew.application.access.UnsafeStart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys as their file has them: what is changed there holds here within {@link #LOOK}. A file that cannot be used
 * changes nothing, and a file that is gone denies everybody.
 */
public final class Keys implements PassCheck, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    /** After so long it is seen that the file is another. */
    public static final Duration LOOK = Duration.ofMillis(250);

    /** Compared with where there is no key, so that an unknown id takes as long as a known one. */
    private static final byte[] NO_HASH = "0".repeat(64).getBytes(StandardCharsets.US_ASCII);

    private final KeyFile file;
    private final Clock clock;
    private final Thread watch = new Thread(this::watch, "api-keys");
    private final ReentrantLock looking = new ReentrantLock();
    private @Nullable Object stamp;
    private volatile boolean seen;
    private volatile boolean closed;
    private volatile Map<String, ApiKey> keys = Map.of();
    private volatile @Nullable String trouble;

    /**
     * Reads the file, if there is one, and from then on watches it.
     *
     * @throws UnsafeStart if it is damaged or others may read it
     */
    public Keys(KeyFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        look();
        String wrong = trouble;
        if (wrong != null) {
            throw new UnsafeStart(wrong);
        }
        watch.setDaemon(true);
        watch.start();
    }

    /** Whether there ever was a file. */
    public boolean wereSeen() {
        return seen;
    }

    /** Why the file is not what is in use, as a sentence; null if it is. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** All that are kept, ended ones too. */
    public Collection<ApiKey> all() {
        return List.copyOf(keys.values());
    }

    @Override
    public Pass check(String bearer) {
        KeyText text = KeyText.parse(bearer);
        byte[] hash = text.hash().getBytes(StandardCharsets.US_ASCII);
        ApiKey key = keys.get(text.id());
        boolean same =
                MessageDigest.isEqual(hash, key == null ? NO_HASH : key.hash().getBytes(StandardCharsets.US_ASCII));
        boolean good = key != null && key.isGood(clock.instant());
        if (key == null || !same || !good) {
            throw new Denied(Reason.UNAUTHENTICATED);
        }
        return new OfKey(key, key.caller());
    }

    /** Looks at the file now: what was just written to it holds when this returns. */
    public void look() {
        looking.lock();
        try {
            // Before the file is read: a change in between is then seen at the next look.
            Object now = file.stamp();
            if (!Objects.equals(stamp, now)) {
                stamp = now;
                load(now != null);
            }
        } finally {
            looking.unlock();
        }
    }

    private void load(boolean there) {
        seen = seen || there;
        try {
            keys = Map.copyOf(file.read());
            say(there ? null : "The file of keys " + file.path() + " is gone; every key is refused until it is back.");
        } catch (KeyFileException e) {
            say(e.getMessage());
        }
    }

    private void say(@Nullable String sentence) {
        // At start it is the whole answer; later the server goes on.
        if (sentence != null && !sentence.equals(trouble) && watch.isAlive()) {
            LOG.error("{} {} keys are in use.", sentence, keys.size());
        }
        trouble = sentence;
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, LOOK.toNanos());
            try {
                look();
            } catch (RuntimeException e) {
                LOG.error("The file of keys could not be looked at", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }

    /** Good as long as the key is there as it was, and has not ended. */
    private final class OfKey implements Pass {

        private final ApiKey shown;
        private final Caller caller;

        private OfKey(ApiKey shown, Caller caller) {
            this.shown = shown;
            this.caller = caller;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public boolean holds() {
            ApiKey now = keys.get(shown.id());
            Instant instant = clock.instant();
            return now != null
                    && now.isGood(instant)
                    && now.hash().equals(shown.hash())
                    && now.namespaces().containsAll(shown.namespaces())
                    && now.scopes().containsAll(shown.scopes());
        }
    }
}
