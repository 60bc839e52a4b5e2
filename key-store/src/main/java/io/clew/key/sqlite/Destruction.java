package io.clew.key.sqlite;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SubjectId;
import io.clew.key.Destroyed;
import io.clew.key.Erased;
import io.clew.key.ErasedKey;
import io.clew.key.ErasureOrder;
import io.clew.key.ring.Asked;
import io.clew.key.ring.Blocks;
import io.clew.key.ring.KeyRing;
import io.clew.key.ring.KeyRow;
import io.clew.key.ring.KnownKeys;
import io.clew.key.ring.Subjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Destroys keys: in the store in one transaction, then in memory, then in what is left on the disk. Also a repeat goes
 * through the last two, as it cannot know how far the first came.
 */
final class Destruction {
    private final LongPredicate given;
    private final Blocks blocks;
    private final Writer writer;
    private final KnownKeys known;
    private final Subjects subjects;

    Destruction(LongPredicate given, Blocks blocks, Writer writer, KnownKeys known, Subjects subjects) {
        this.given = given;
        this.blocks = blocks;
        this.writer = writer;
        this.known = known;
        this.subjects = subjects;
    }

    Destroyed destroy(ErasureOrder order) {
        for (long key : order.keys()) {
            if (!given.test(key)) {
                throw KeyRing.noSuchKey(key);
            }
        }
        return destroy(Asked.of(order), order.keys());
    }

    Destroyed forget(ErasureKey erasure, SubjectId subject, String requestedBy, @Nullable String reason) {
        byte[] name = subjects.name(erasure.namespace(), subject);
        Asked asked = new Asked(erasure, Erased.SUBJECT, HexFormat.of().formatHex(name), requestedBy, reason);
        Long first = subjects.stored(name);
        return destroy(asked, first == null ? List.of() : List.of(first));
    }

    private Destroyed destroy(Asked asked, List<Long> keys) {
        Deque<Long> successors = new ArrayDeque<>();
        for (int i = 0; i < keys.size(); i++) {
            successors.add(blocks.take());
        }
        List<Long> ending = new ArrayList<>(keys);
        try {
            return writer.transaction(connection -> {
                Destroyed before = Erasures.find(connection, asked.erasure());
                if (before != null) {
                    before.keys().forEach(key -> ending.add(key.number()));
                    return asked.same(before);
                }
                return bury(connection, asked, keys, successors, ending);
            });
        } finally {
            // Whether it failed before or after it was durable: what is true now is read from the store.
            known.forget(ending);
            writer.emptyWriteAhead();
        }
    }

    private static Destroyed bury(
            Connection connection, Asked asked, List<Long> keys, Deque<Long> successors, List<Long> ending)
            throws SQLException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<ErasedKey> erased = new ArrayList<>();
        for (long key : keys) {
            KeyRow row = asked.kind() == Erased.SUBJECT ? lastOf(connection, key) : row(connection, key);
            KeyRows.destroy(connection, row.number(), at.toEpochMilli(), successors.remove());
            ending.add(row.number());
            erased.add(new ErasedKey(row.number(), HexFormat.of().formatHex(row.fingerprint())));
        }
        Destroyed destroyed = new Destroyed(
                asked.erasure(), asked.kind(), asked.target(), erased, asked.requestedBy(), asked.reason(), at, null);
        Erasures.insert(connection, destroyed);
        return destroyed;
    }

    /** The living end of a chain of successors. */
    private static KeyRow lastOf(Connection connection, long key) throws SQLException {
        KeyRow row = row(connection, key);
        while (row.successor() != null) {
            row = row(connection, row.successor());
        }
        return row;
    }

    private static KeyRow row(Connection connection, long key) throws SQLException {
        KeyRow row = KeyRows.find(connection, key);
        if (row == null) {
            throw KeyRing.noSuchKey(key);
        }
        return row;
    }
}
