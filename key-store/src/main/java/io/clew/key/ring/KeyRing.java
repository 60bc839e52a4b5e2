package io.clew.key.ring;

import io.clew.kernel.seal.BrokenSeal;
import io.clew.kernel.seal.DestroyedKey;
import io.clew.kernel.seal.PartAddress;
import io.clew.key.KeysUnavailableException;
import io.clew.key.UnusableMasterKey;
import io.clew.key.master.WrappedKeys;
import io.clew.key.part.DataKey;
import io.clew.key.part.Parts;
import io.clew.key.ring.Known.Gone;
import io.clew.key.ring.Known.Living;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals and opens with keys that are in memory, or are read and unwrapped when they are first needed. */
public final class KeyRing {
    private final KnownKeys known;
    private final WrappedKeys wrapped;
    private final Stored stored;
    private final Freshness freshness;

    /** Finds a key as it is stored; null if none of this number was ever given. */
    @FunctionalInterface
    public interface Stored {
        @Nullable
        KeyRow find(long number);
    }

    public KeyRing(KnownKeys known, WrappedKeys wrapped, Stored stored, Freshness freshness) {
        this.known = known;
        this.wrapped = wrapped;
        this.stored = stored;
        this.freshness = freshness;
    }

    /** The living end of the chain that begins here. */
    public long successor(long key) {
        while (true) {
            freshness.require();
            long last = end(key);
            if (freshness.holds()) {
                return last;
            }
        }
    }

    private long end(long key) {
        long last = key;
        while (true) {
            Known found = known(last);
            if (found == null) {
                throw noSuchKey(last);
            }
            if (!(found instanceof Gone gone)) {
                return last;
            }
            last = gone.successor();
        }
    }

    /** See {@code Seals.seal}. */
    public String seal(PartAddress at, List<Long> keys, String text) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("At least one key is needed to seal");
        }
        while (true) {
            freshness.require();
            List<DataKey> living = new ArrayList<>(keys.size());
            for (long key : keys) {
                Known found = known(key);
                if (found == null) {
                    throw noSuchKey(key);
                }
                if (!(found instanceof Living one)) {
                    throw new DestroyedKey(key);
                }
                living.add(one.key());
            }
            String sealed = Parts.seal(living, at, keys, text);
            if (sealed != null && freshness.holds()) {
                return sealed;
            }
        }
    }

    /** See {@code KeyStore.partKey}. */
    public byte @Nullable [] partKey(PartAddress at, List<Long> keys) {
        while (true) {
            freshness.require();
            List<DataKey> living = new ArrayList<>(keys.size());
            boolean broken = keys.isEmpty();
            for (long key : keys) {
                Known found = known(key);
                if (found instanceof Gone) {
                    return null;
                }
                if (found instanceof Living one) {
                    living.add(one.key());
                } else {
                    broken = true;
                }
            }
            if (broken) {
                throw new BrokenSeal(at);
            }
            byte[] partKey = Parts.key(living, at, keys);
            if (partKey != null && freshness.holds()) {
                return partKey;
            }
        }
    }

    /** See {@code KeyStore.fingerprint}. */
    public String fingerprint(long key) {
        KeyRow row = stored.find(key);
        if (row == null) {
            throw noSuchKey(key);
        }
        return HexFormat.of().formatHex(row.fingerprint());
    }

    /** Takes in a key that nobody has been given yet, as it is stored. */
    public void admit(KeyRow made) {
        Known taken = null;
        while (taken == null) {
            long epoch = known.epoch();
            Known read = unwrapped(made);
            if (read == null) {
                return;
            }
            taken = known.put(made.number(), read, epoch);
        }
    }

    /** What a key is; null if there never was one of this number. */
    private @Nullable Known known(long number) {
        Known found = known.get(number);
        while (found == null) {
            long epoch = known.epoch();
            KeyRow row = stored.find(number);
            if (row == null) {
                return null;
            }
            Known read = unwrapped(row);
            if (read != null) {
                found = known.put(number, read, epoch);
            }
        }
        return found;
    }

    /** Null if it was wrapped anew since the row was read. */
    private @Nullable Known unwrapped(KeyRow row) {
        if (row.successor() != null) {
            return new Gone(row.successor());
        }
        try {
            return new Living(new DataKey(wrapped.unwrap(String.valueOf(row.masterId()), row.number(), row.wrapped())));
        } catch (UnusableMasterKey e) {
            KeyRow now = stored.find(row.number());
            if (now != null && Arrays.equals(row.wrapped(), now.wrapped())) {
                throw new KeysUnavailableException(
                        "Key %d cannot be unwrapped: the master key %s %s."
                                .formatted(row.number(), row.masterId(), e.getMessage()),
                        e);
            }
            return null;
        }
    }

    /** There never was such a key. */
    public static IllegalArgumentException noSuchKey(long key) {
        return new IllegalArgumentException("There is no key " + key);
    }
}
