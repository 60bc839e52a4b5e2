package io.clew.key.ring;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.key.part.DataKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first key of every subject, found by a keyed hash, so that the store names nobody. An entry never changes: the key
 * to use is the end of that key's chain of successors.
 */
public final class Subjects {
    private static final int CAPACITY = 10_000;

    /** No name of a subject begins so: its first four bytes are a length. */
    private static final byte[] DIGESTS = "clew request digests".getBytes(StandardCharsets.US_ASCII);

    private final DataKey names;
    private final Entered entered;
    private final Map<Who, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Long> eldest) {
            return size() > CAPACITY;
        }
    };

    /** Where subjects are entered, each once. */
    public interface Entered {
        /** Null if it is not there. */
        @Nullable
        Long find(byte[] name);

        /** The key it is entered with, durably, whoever was first. */
        long enter(byte[] name);
    }

    /** Takes the key that names them as its own. */
    public Subjects(DataKey names, Entered entered) {
        this.names = names;
        this.entered = entered;
    }

    private record Who(Namespace namespace, SubjectId subject) {}

    /** The key that is entered, or is entered now. */
    public long firstKey(Namespace namespace, SubjectId subject) {
        Who who = new Who(namespace, subject);
        synchronized (known) {
            Long key = known.get(who);
            if (key != null) {
                return key;
            }
        }
        byte[] name = name(namespace, subject);
        Long stored = entered.find(name);
        long key = stored == null ? entered.enter(name) : stored;
        synchronized (known) {
            known.put(who, key);
        }
        return key;
    }

    /** Null if nothing was ever written about whoever has this name. */
    public @Nullable Long stored(byte[] name) {
        return entered.find(name);
    }

    /** What a subject is called in the store. */
    public byte[] name(Namespace namespace, SubjectId subject) {
        byte[] wall = namespace.value().getBytes(StandardCharsets.UTF_8);
        byte[] id = subject.value().getBytes(StandardCharsets.UTF_8);
        return names.hmac(ByteBuffer.allocate(4 + wall.length + id.length)
                .putInt(wall.length)
                .put(wall)
                .put(id)
                .array());
    }

    /** See {@code KeyStore.digestKey}. */
    public byte[] digestKey() {
        return names.hmac(DIGESTS);
    }

    /** Nobody can be found any more. */
    public void wipe() {
        names.wipe();
    }
}
