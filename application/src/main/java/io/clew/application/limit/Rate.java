package io.clew.application.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many requests a second for each of those who send them, more at once if they had been quiet. Of so many senders at
 * most it is known how many they sent; who sent least lately is forgotten first.
 */
public final class Rate {

    private static final int SENDERS = 10_000;
    private static final float LOAD = 0.75f;

    private final String limit;
    private final long perSecond;
    private final long burst;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > SENDERS;
        }
    };

    /**
     * A rate for each sender.
     *
     * @param limit the setting's name
     * @param perSecond 0 for any rate
     * @param burst most at once; 0 for those of two seconds
     */
    public Rate(String limit, long perSecond, long burst) {
        this.limit = limit;
        this.perSecond = perSecond;
        this.burst = burst == 0 ? 2 * perSecond : burst;
    }

    /**
     * Counts a request.
     *
     * @throws TooMany if the sender must wait, and how long
     */
    public void take(String sender) {
        if (perSecond == 0) {
            return;
        }
        ConsumptionProbe probe = bucket(sender).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooMany(limit, perSecond, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket bucket(String sender) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    sender,
                    each -> Bucket.builder()
                            .addLimit(size -> size.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                            .build());
        }
    }
}
