package io.clew.application.erasure;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.KeyStore;
import io.clew.log.EventLog;
import io.clew.log.LogRecord;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a key store is at least as new as the newest events of a log. One that was restored from before would give
 * numbers a second time, and what is sealed under the first could never be told from what was tampered with.
 */
public final class KeysFit {

    private static final int LOOKED_AT = 2_000;

    /** Stored metadata and parts name keys so; inside a text its quotes would be escaped. */
    private static final Pattern NAMED = Pattern.compile("(?<!\\\\)\"(?:sealKey\":|by\":\\[(?:\\d+,)*)(\\d{1,18})");

    private KeysFit() {}

    /**
     * Looks through the newest events.
     *
     * @throws CannotOpenKeysException if one names a key that the store never had
     */
    public static void check(EventLog log, KeyStore keys) {
        long newest = 0;
        long end = log.head();
        long from = Math.max(0, end - LOOKED_AT);
        while (from < end) {
            List<LogRecord> records = log.read(from, LOOKED_AT);
            for (LogRecord event : records) {
                long named = Math.max(newestIn(event.metaDataJson()), newestIn(event.dataJson()));
                // Asked after the event was read: other nodes go on taking keys.
                if (named > newest && named > (newest = keys.newest())) {
                    throw new CannotOpenKeysException(
                            "The key store is older than the event log, whose event %d is sealed under key %d: restore a newer copy of the keys."
                                    .formatted(event.position(), named),
                            null);
                }
            }
            if (records.isEmpty()) {
                return;
            }
            from = records.get(records.size() - 1).position();
        }
    }

    private static long newestIn(String stored) {
        long newest = 0;
        Matcher named = NAMED.matcher(stored);
        while (named.find()) {
            newest = Math.max(newest, Long.parseLong(named.group(1)));
        }
        return newest;
    }
}
