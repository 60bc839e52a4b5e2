package io.clew.application.access.jwt;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's public keys, as they were when last fetched. Fetched again when they are old and when a token names a key
 * that is not among them, but not more often than bearable: who sends garbage makes nobody fetch all the time. While the
 * issuer cannot be reached the old ones serve, for a while.
 */
public final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    /** Gets the keys; waits a few seconds at most. */
    public interface Origin {
        String fetch() throws IOException;
    }

    private static final Duration LONGEST_OUTAGE = Duration.ofHours(1);

    private final Origin origin;
    private final Duration fresh;
    private final Duration pause;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Fetched fetched;
    private volatile Instant lastTry = Instant.MIN;

    private record Fetched(JWKSet keys, Instant at) {}

    /**
     * Keys that are fetched when first needed.
     *
     * @param fresh after so long they are fetched again
     * @param pause the least time between two fetches
     */
    public IssuerKeys(Origin origin, Duration fresh, Duration pause, Clock clock) {
        this.origin = origin;
        this.fresh = fresh;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Fetched now = fetched;
        if (now == null || isOlder(now, fresh)) {
            now = fetch(now);
        }
        List<JWK> found = selector.select(usable(now).keys());
        if (found.isEmpty()) {
            found = selector.select(usable(fetch(now)).keys());
        }
        return found;
    }

    /** The ones fetched in the meantime, or now; the old ones if that may not be, or fails. */
    private @Nullable Fetched fetch(@Nullable Fetched old) {
        fetching.lock();
        try {
            if (Objects.equals(fetched, old) && lastTry.isBefore(clock.instant().minus(pause))) {
                lastTry = clock.instant();
                fetched = new Fetched(JWKSet.parse(origin.fetch()), lastTry);
            }
        } catch (IOException | ParseException e) {
            LOG.warn(
                    "The keys that tokens are checked with could not be fetched: {}",
                    e.getClass().getSimpleName());
        } finally {
            fetching.unlock();
        }
        return fetched;
    }

    private Fetched usable(@Nullable Fetched keys) throws KeySourceException {
        if (keys == null || isOlder(keys, LONGEST_OUTAGE)) {
            throw new KeySourceException("The issuer's keys are not here");
        }
        return keys;
    }

    private boolean isOlder(Fetched keys, Duration age) {
        return keys.at().isBefore(clock.instant().minus(age));
    }
}
