package io.clew.command.request;

import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Request;
import io.clew.kernel.event.Batch;
import io.clew.kernel.event.EventMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the requests that wrote an aggregate's last {@link #WINDOW} versions when they come again.
 *
 * <p>Keeps 64 bytes a version, fingerprints instead of texts, in one array that grows to at most 1,024 versions and is
 * then written over. Looking a name up walks the window, a few microseconds: an index would cost every aggregate more
 * memory than it saves time.
 */
public final class RecentRequests {

    static final int WINDOW = 1000;

    private static final int FIRST_CAPACITY = 16;
    private static final int LONGS = 8;
    private static final int ID = 0;
    private static final int KEY = 2;
    private static final int DIGEST = 4;
    private static final int FIRST_INDEX = 6;
    private static final int BATCH = 7;

    private long[] slots = new long[FIRST_CAPACITY * LONGS];
    private long newest;
    private int size;

    /** What is remembered of one version. */
    public record Entry(Fingerprint id, Fingerprint key, Fingerprint digest, int i, int n, long firstIndex) {}

    public RecentRequests() {}

    /** Entries of successive versions, the last of which is {@code newest}. */
    public RecentRequests(long newest, List<Entry> entries) {
        this.newest = newest - entries.size();
        entries.forEach(this::remember);
    }

    /** Remembers the next version. */
    void remember(Entry entry) {
        if (size == capacity() && size < WINDOW) {
            grow();
        }
        newest++;
        size = Math.min(size + 1, WINDOW);
        int slot = slotOf(newest);
        put(slot + ID, entry.id());
        put(slot + KEY, entry.key());
        put(slot + DIGEST, entry.digest());
        slots[slot + FIRST_INDEX] = entry.firstIndex();
        slots[slot + BATCH] = ((long) entry.i() << Integer.SIZE) | entry.n();
    }

    /**
     * Remembers the next version by what its event's metadata says of the request.
     *
     * @param id the name of what it made, as {@link Earlier} forms it
     */
    public void remember(Map<String, ?> metadata, @Nullable String id, long index) {
        Batch batch = Batch.of(metadata.get(EventMetadata.BATCH));
        String key = (String) metadata.get(EventMetadata.KEY);
        remember(new Entry(
                Fingerprint.of(id),
                Fingerprint.of(key == null ? null : Earlier.key(key)),
                Fingerprint.of((String) metadata.get(EventMetadata.DIGEST)),
                batch.i(),
                batch.n(),
                Math.max(0, index - batch.i())));
    }

    /**
     * Judges whether a request came before.
     *
     * @param ids the names of what it would make, as {@link Earlier} forms them
     * @return the answer to repeat; null if the request is new
     */
    public @Nullable Accepted answerTo(Request request, List<String> ids) {
        String key = request.key() == null ? null : Earlier.key(request.key());
        if (key == null && ids.isEmpty()) {
            return null;
        }
        Map<String, Earlier> viewed = new HashMap<>();
        request.earlier().forEach(earlier -> viewed.put(earlier.name(), earlier));
        Fingerprint digest = Fingerprint.of(request.digest());
        Known known = key == null ? null : find(key, viewed, digest);
        if (known != null && known.same()) {
            return known.answer();
        }
        boolean keyTaken = known != null;
        List<String> taken = new ArrayList<>();
        for (String id : ids) {
            known = find(id, viewed, digest);
            if (known != null && known.same()) {
                return known.answer();
            }
            if (known != null) {
                taken.add(id.substring(id.indexOf(':') + 1));
            }
        }
        if (oldest() - 1 > request.readTo()) {
            throw RequestRefusal.viewsBehind();
        }
        if (keyTaken) {
            throw RequestRefusal.idempotencyConflict();
        }
        if (!taken.isEmpty()) {
            throw RequestRefusal.idTaken(taken);
        }
        return null;
    }

    /** The version remembered last. */
    long newest() {
        return newest;
    }

    /** What is remembered, oldest version first. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(size);
        for (long version = oldest(); version <= newest; version++) {
            int slot = slotOf(version);
            entries.add(new Entry(
                    get(slot + ID), get(slot + KEY), get(slot + DIGEST), i(slot), n(slot), slots[slot + FIRST_INDEX]));
        }
        return entries;
    }

    private record Known(Accepted answer, boolean same) {}

    private @Nullable Known find(String name, Map<String, Earlier> viewed, Fingerprint digest) {
        Fingerprint sought = Fingerprint.of(name);
        for (long version = newest; version >= oldest(); version--) {
            int slot = slotOf(version);
            if (matches(slot + ID, sought) || matches(slot + KEY, sought)) {
                Earlier earlier = new Earlier(name, null, version - i(slot), n(slot), slots[slot + FIRST_INDEX]);
                return new Known(Accepted.before(earlier), digest.isPresent() && matches(slot + DIGEST, digest));
            }
        }
        Earlier earlier = viewed.get(name);
        return earlier == null
                ? null
                : new Known(
                        Accepted.before(earlier),
                        digest.isPresent() && digest.equals(Fingerprint.of(earlier.digest())));
    }

    private long oldest() {
        return newest - size + 1;
    }

    private int capacity() {
        return slots.length / LONGS;
    }

    /** The capacity is a power of two: a mask spares the walk a division a version. */
    private int slotOf(long version) {
        return (int) (version & (capacity() - 1)) * LONGS;
    }

    private void grow() {
        List<Entry> entries = entries();
        long last = newest;
        slots = new long[slots.length * 2];
        newest = last - size;
        size = 0;
        entries.forEach(this::remember);
    }

    private int i(int slot) {
        return (int) (slots[slot + BATCH] >>> Integer.SIZE);
    }

    private int n(int slot) {
        return (int) slots[slot + BATCH];
    }

    private void put(int at, Fingerprint fingerprint) {
        slots[at] = fingerprint.high();
        slots[at + 1] = fingerprint.low();
    }

    private Fingerprint get(int at) {
        return new Fingerprint(slots[at], slots[at + 1]);
    }

    private boolean matches(int at, Fingerprint fingerprint) {
        return slots[at] == fingerprint.high() && slots[at + 1] == fingerprint.low();
    }

    /** Equal if the same is remembered, so that Axon's fixtures can compare two aggregates. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecentRequests that
                && newest == that.newest
                && entries().equals(that.entries());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(newest) * 31 + entries().hashCode();
    }
}
