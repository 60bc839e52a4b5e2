package io.clew.query.sqlite;

import io.clew.kernel.id.SessionKey;
import io.clew.query.engine.ViewStoreException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The numbers of the sessions written lately, so that a run of messages needs no look-up. Writer's thread only. */
final class Numbers {

    private static final int KEPT = 10_000;

    private final Map<SessionKey, Long> numbers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionKey, Long> eldest) {
            return size() > KEPT;
        }
    };

    private @Nullable SessionKey last;
    private long lastNumber;

    long of(Sql sql, SessionKey session) {
        if (session.equals(last)) {
            return lastNumber;
        }
        Long known = numbers.get(session);
        if (known == null) {
            known = sql.one(
                    "SELECT no FROM sessions WHERE namespace = ? AND id = ?",
                    row -> row.getLong(1),
                    session.namespace(),
                    session.id());
            if (known == null) {
                throw new ViewStoreException(
                        "A session that never began had an event", new NoSuchElementException("no such session"));
            }
            numbers.put(session, known);
        }
        last = session;
        lastNumber = known;
        return known;
    }

    /** After a rollback the numbers may be given to others. */
    void forget() {
        numbers.clear();
        last = null;
    }
}
