package io.clew.key.copy;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.ring.KeyRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Copies all that a key store holds into another one: the same numbers, fingerprints, successors, subjects and erasures,
 * each living key wrapped by a master key of the other's, and what is destroyed without a byte of what it was. Keys are in
 * the clear only in memory and only while they are wrapped anew. What is there already must be the same; so what was
 * interrupted is carried on by doing it again.
 */
public final class KeyCopy {
    private static final int BLOCK = 512;

    private final StoredKeys from;
    private final StoredKeys to;

    private KeyCopy(StoredKeys from, StoredKeys to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Returns if there is something to copy, and the other store is empty or holds a part of just that. Writes nothing.
     *
     * @throws CannotOpenKeysException if not
     */
    public static void check(StoredKeys from, StoredKeys to) {
        new KeyCopy(from, to).check();
    }

    /**
     * Copies what is missing, then compares all.
     *
     * @throws CannotOpenKeysException if the stores do not hold the same in the end
     */
    public static CopiedKeys copy(StoredKeys from, StoredKeys to) {
        KeyCopy copy = new KeyCopy(from, to);
        copy.check();
        to.begin();
        copy.keys();
        copy.subjects();
        copy.erasures();
        return copy.compare();
    }

    private void check() {
        if (from.newestKey() < 0) {
            throw new CannotOpenKeysException("There is no key store where the keys to copy should be.", null);
        }
        if (to.newestKey() > from.newestKey()
                || to.subjects() > from.subjects()
                || to.newestErasure() > from.newestErasure()) {
            throw other();
        }
        for (long first = 0; first <= to.newestKey(); first += BLOCK) {
            Map<Long, KeyRow> source = keys(from, first);
            keys(to, first).forEach((number, key) -> require(same(source.get(number), key)));
        }
        String after = null;
        for (List<SubjectRow> some = to.subjects(null, BLOCK); !some.isEmpty(); some = to.subjects(after, BLOCK)) {
            require(from.subjects(names(some)).containsAll(some));
            after = some.get(some.size() - 1).name();
        }
        for (long first = 1; first <= to.newestErasure(); first += BLOCK) {
            require(from.erasures(first, first + BLOCK - 1).containsAll(to.erasures(first, first + BLOCK - 1)));
        }
    }

    private void keys() {
        for (long first = 0; first <= from.newestKey(); first += BLOCK) {
            Map<Long, KeyRow> there = keys(to, first);
            List<KeyRow> missing = new ArrayList<>();
            for (KeyRow key : from.keys(first, first + BLOCK - 1)) {
                if (!there.containsKey(key.number())) {
                    missing.add(wrappedAnew(key));
                }
            }
            if (!missing.isEmpty()) {
                to.addKeys(missing);
            }
        }
    }

    private KeyRow wrappedAnew(KeyRow key) {
        if (key.successor() != null) {
            return key;
        }
        byte[] wrapped = to.wrapped().adopt(from.wrapped(), master(key), to.master(), key.number(), key.wrapped());
        return new KeyRow(key.number(), to.master(), wrapped, key.fingerprint(), null);
    }

    private void subjects() {
        String after = null;
        for (List<SubjectRow> some = from.subjects(null, BLOCK); !some.isEmpty(); some = from.subjects(after, BLOCK)) {
            List<SubjectRow> missing = new ArrayList<>(some);
            missing.removeAll(to.subjects(names(some)));
            if (!missing.isEmpty()) {
                to.addSubjects(missing);
            }
            after = some.get(some.size() - 1).name();
        }
    }

    private void erasures() {
        for (long first = 1; first <= from.newestErasure(); first += BLOCK) {
            List<ErasureRow> missing = new ArrayList<>(from.erasures(first, first + BLOCK - 1));
            missing.removeAll(to.erasures(first, first + BLOCK - 1));
            if (!missing.isEmpty()) {
                to.addErasures(missing);
            }
        }
    }

    /** Reads all again, and opens every living key of the copy. */
    private CopiedKeys compare() {
        long keys = 0;
        long destroyed = 0;
        for (long first = 0; first <= from.newestKey(); first += BLOCK) {
            Map<Long, KeyRow> source = keys(from, first);
            Map<Long, KeyRow> copied = keys(to, first);
            require(source.keySet().equals(copied.keySet()));
            for (KeyRow key : copied.values()) {
                require(same(source.get(key.number()), key));
                boolean lives = key.successor() == null;
                require(!lives || to.wrapped().fits(master(key), key.number(), key.wrapped(), key.fingerprint()));
                destroyed += lives ? 0 : 1;
                keys += key.number() > 0 ? 1 : 0;
            }
        }
        require(to.subjects() == from.subjects() && to.newestErasure() == from.newestErasure());
        long erasures = 0;
        for (long first = 1; first <= from.newestErasure(); first += BLOCK) {
            List<ErasureRow> copied = to.erasures(first, first + BLOCK - 1);
            require(copied.equals(from.erasures(first, first + BLOCK - 1)));
            erasures += copied.size();
        }
        return new CopiedKeys(keys, destroyed, to.subjects(), erasures);
    }

    private static Map<Long, KeyRow> keys(StoredKeys store, long first) {
        Map<Long, KeyRow> keys = new HashMap<>();
        store.keys(first, first + BLOCK - 1).forEach(key -> keys.put(key.number(), key));
        return keys;
    }

    private static List<String> names(List<SubjectRow> subjects) {
        return subjects.stream().map(SubjectRow::name).toList();
    }

    private static String master(KeyRow key) {
        return String.valueOf(key.masterId());
    }

    /** Whatever they are wrapped by. */
    private static boolean same(@Nullable KeyRow one, KeyRow other) {
        return one != null
                && Arrays.equals(one.fingerprint(), other.fingerprint())
                && Objects.equals(one.successor(), other.successor());
    }

    private static void require(boolean so) {
        if (!so) {
            throw other();
        }
    }

    private static CannotOpenKeysException other() {
        return new CannotOpenKeysException(
                "The key store to copy into holds other keys than the one to copy; give it an empty one.", null);
    }
}
