package io.clew.log;

import io.clew.kernel.event.EventMetadata;
import io.clew.kernel.id.StreamId;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.EventPlace;
import io.clew.kernel.seal.Sealing;
import io.clew.kernel.seal.Seals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which key each stream is sealed under: the first event of a stream says it in its metadata, so that beginning a stream
 * costs no write beside its own. Thread-safe.
 */
public final class SealedStreams {
    private static final int MOST = 50_000;

    private final Seals seals;
    private final Function<String, @Nullable Object> told;
    private final Map<String, Long> first = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** @param told what the metadata of a stream's first event has as {@link EventMetadata#SEAL_KEY} */
    public SealedStreams(Seals seals, Function<String, @Nullable Object> told) {
        this.seals = seals;
        this.told = told;
    }

    /**
     * The key of a stream that begins; all who begin it at the same time get the same, and whoever begins one again that
     * is there gets the one that it has.
     */
    public long begin(String streamId) {
        Long known = known(streamId);
        long key = known != null ? known : seals.newKey();
        synchronized (first) {
            Long other = first.putIfAbsent(streamId, key);
            return other == null ? key : other;
        }
    }

    /** What was begun was not written, or not by who began it. */
    public void forget(String streamId) {
        synchronized (first) {
            first.remove(streamId);
        }
    }

    /** How an event of a stream is sealed that has begun. */
    public Sealing sealing(String streamId, long sequence) {
        EventPlace place = new EventPlace(streamId, sequence);
        return new Sealing() {
            @Override
            public EventPlace place() {
                return place;
            }

            @Override
            public List<Long> keys(@Nullable SubjectId subject) {
                long own = seals.successor(firstOf(streamId));
                return subject == null
                        ? List.of(own)
                        : List.of(own, seals.subjectKey(StreamId.parse(streamId).namespace(), subject));
            }
        };
    }

    private long firstOf(String streamId) {
        Long known = known(streamId);
        if (known == null) {
            throw new IllegalStateException("The stream " + streamId + " has no key to seal under.");
        }
        synchronized (first) {
            first.put(streamId, known);
        }
        return known;
    }

    private @Nullable Long known(String streamId) {
        synchronized (first) {
            Long known = first.get(streamId);
            if (known != null) {
                return known;
            }
        }
        return told.apply(streamId) instanceof Number number ? number.longValue() : null;
    }
}
