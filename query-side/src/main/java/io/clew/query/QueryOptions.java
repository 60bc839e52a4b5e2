package io.clew.query;

import java.time.Duration;

/**
 * How the query side is run.
 *
 * @param maxWait how long a read waits at most for the views to show what it must see
 * @param grace how long views go on that others took the place of
 * @param batch events applied in one transaction, at most
 * @param follows whether this process takes its part in keeping the views; if not, it shows what others keep
 */
public record QueryOptions(Duration maxWait, Duration grace, int batch, boolean follows) {

    public static final QueryOptions DEFAULT = new QueryOptions(Duration.ofSeconds(2), Duration.ofSeconds(10), 1000);

    /** Of a process that follows the log. */
    public QueryOptions(Duration maxWait, Duration grace, int batch) {
        this(maxWait, grace, batch, true);
    }
}
