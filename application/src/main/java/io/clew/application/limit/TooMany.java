package io.clew.application.limit;

import java.time.Duration;

/** More than may be at the same time, or within one; later it may be less. */
public final class TooMany extends RuntimeException {

    private final String limit;
    private final long maximum;
    private final transient Duration retryAfter;

    /**
     * Too many now.
     *
     * @param limit the setting's name without {@code clew.limits.}
     */
    public TooMany(String limit, long maximum, Duration retryAfter) {
        super(limit, null, false, false);
        this.limit = limit;
        this.maximum = maximum;
        this.retryAfter = retryAfter;
    }

    public String limit() {
        return limit;
    }

    public long maximum() {
        return maximum;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
