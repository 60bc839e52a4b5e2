package io.clew.key.sqlite;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SubjectId;
import io.clew.key.Destroyed;
import io.clew.key.Erased;
import io.clew.key.ErasedKey;
import io.clew.key.ErasureOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Destroys keys: in the store in one transaction, then in memory, then in what is left on the disk. Also a repeat goes
 * through the last two, as it cannot know how far the first came.
 */
final class Destruction {
    private final Blocks blocks;
    private final Writer writer;
    private final KnownKeys known;
    private final Subjects subjects;

    Destruction(Blocks blocks, Writer writer, KnownKeys known, Subjects subjects) {
        this.blocks = blocks;
        this.writer = writer;
        this.known = known;
        this.subjects = subjects;
    }

    Destroyed destroy(ErasureOrder order) {
        for (long key : order.keys()) {
            if (!blocks.given(key)) {
                throw new IllegalArgumentException("There is no key " + key);
            }
        }
        Facts facts = new Facts(
                order.erasure(), Erased.SESSION, order.session().value(), order.requestedBy(), order.reason());
        return destroy(facts, order.keys());
    }

    Destroyed forget(ErasureKey erasure, SubjectId subject, String requestedBy, @Nullable String reason) {
        byte[] name = subjects.name(erasure.namespace(), subject);
        Facts facts = new Facts(erasure, Erased.SUBJECT, HexFormat.of().formatHex(name), requestedBy, reason);
        Long first = subjects.stored(name);
        return destroy(facts, first == null ? List.of() : List.of(first));
    }

    private record Facts(
            ErasureKey erasure,
            Erased kind,
            String target,
            String requestedBy,
            @Nullable String reason) {}

    private Destroyed destroy(Facts facts, List<Long> keys) {
        Deque<Long> successors = new ArrayDeque<>();
        for (int i = 0; i < keys.size(); i++) {
            successors.add(blocks.take());
        }
        List<Long> ending = new ArrayList<>(keys);
        try {
            return writer.transaction(connection -> {
                Destroyed before = Erasures.find(connection, facts.erasure());
                if (before != null) {
                    before.keys().forEach(key -> ending.add(key.number()));
                    return same(before, facts);
                }
                return bury(connection, facts, keys, successors, ending);
            });
        } finally {
            // Whether it failed before or after it was durable: what is true now is read from the store.
            known.forget(ending);
            writer.emptyWriteAhead();
        }
    }

    private static Destroyed bury(
            Connection connection, Facts facts, List<Long> keys, Deque<Long> successors, List<Long> ending)
            throws SQLException {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<ErasedKey> erased = new ArrayList<>();
        for (long key : keys) {
            KeyRow row = facts.kind() == Erased.SUBJECT ? lastOf(connection, key) : row(connection, key);
            KeyRows.destroy(connection, row.number(), at.toEpochMilli(), successors.remove());
            ending.add(row.number());
            erased.add(new ErasedKey(row.number(), HexFormat.of().formatHex(row.fingerprint())));
        }
        Destroyed destroyed = new Destroyed(
                facts.erasure(), facts.kind(), facts.target(), erased, facts.requestedBy(), facts.reason(), at, null);
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
            throw new IllegalArgumentException("There is no key " + key);
        }
        return row;
    }

    private static Destroyed same(Destroyed before, Facts facts) {
        if (before.kind() != facts.kind() || !before.target().equals(facts.target())) {
            throw new IllegalArgumentException(
                    "The erasure " + facts.erasure().id() + " is known, and was asked of something else");
        }
        return before;
    }
}
