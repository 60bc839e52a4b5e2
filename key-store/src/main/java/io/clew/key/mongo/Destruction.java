package io.clew.key.mongo;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.SubjectId;
import io.clew.key.Destroyed;
import io.clew.key.DestructionPendingException;
import io.clew.key.Erased;
import io.clew.key.ErasureOrder;
import io.clew.key.mongo.Entered.Ending;
import io.clew.key.ring.Asked;
import io.clew.key.ring.Blocks;
import io.clew.key.ring.KeyRing;
import io.clew.key.ring.KeyRow;
import io.clew.key.ring.KnownKeys;
import io.clew.key.ring.Subjects;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys keys in steps of which each can be repeated: what is to be destroyed is entered; it is destroyed; all nodes
 * hear that something was; they have heard it, or use nothing in memory; and only then it is done. Whoever repeats the
 * erasure, or asks for what is unfinished, carries on what a crash left.
 */
final class Destruction {
    private static final Logger LOG = LoggerFactory.getLogger(Destruction.class);

    private final LongFunction<@Nullable KeyRow> given;
    private final KeyDocuments documents;
    private final Blocks blocks;
    private final Erasures erasures;
    private final Counters counters;
    private final Nodes nodes;
    private final KnownKeys known;
    private final Subjects subjects;

    Destruction(
            LongFunction<@Nullable KeyRow> given,
            KeyDocuments documents,
            Blocks blocks,
            Erasures erasures,
            Counters counters,
            Nodes nodes,
            KnownKeys known,
            Subjects subjects) {
        this.given = given;
        this.documents = documents;
        this.blocks = blocks;
        this.erasures = erasures;
        this.counters = counters;
        this.nodes = nodes;
        this.known = known;
        this.subjects = subjects;
    }

    Destroyed destroy(ErasureOrder order) {
        Asked asked = Asked.of(order);
        Entered before = erasures.find(order.erasure());
        if (before != null) {
            return carryOut(asked, before);
        }
        List<KeyRow> rows = new ArrayList<>();
        for (long key : order.keys()) {
            rows.add(row(given.apply(key), key));
        }
        return carryOut(asked, enter(asked, rows));
    }

    Destroyed forget(ErasureKey erasure, SubjectId subject, String requestedBy, @Nullable String reason) {
        byte[] name = subjects.name(erasure.namespace(), subject);
        Asked asked = new Asked(erasure, Erased.SUBJECT, HexFormat.of().formatHex(name), requestedBy, reason);
        Entered before = erasures.find(erasure);
        if (before != null) {
            return carryOut(asked, before);
        }
        Long first = subjects.stored(name);
        return carryOut(asked, enter(asked, first == null ? List.of() : List.of(lastOf(first))));
    }

    /** Those that are done and have no receipt. */
    List<Destroyed> unfinished() {
        List<Destroyed> found = new ArrayList<>();
        for (Entered entered : erasures.unfinished()) {
            try {
                found.add(carryOut(entered.asked(), entered));
            } catch (DestructionPendingException e) {
                LOG.info("The erasure {} goes on later: {}.", e.erasure().id(), e.getMessage());
            }
        }
        return found;
    }

    private Entered enter(Asked asked, List<KeyRow> rows) {
        List<Ending> keys = new ArrayList<>();
        for (KeyRow row : rows) {
            keys.add(new Ending(row.number(), HexFormat.of().formatHex(row.fingerprint()), blocks.take()));
        }
        return erasures.enter(new Entered(asked, keys, null, null));
    }

    private Destroyed carryOut(Asked asked, Entered entered) {
        Instant at = entered.at();
        if (at != null) {
            return asked.same(entered.destroyed(at));
        }
        asked.same(entered.destroyed(Instant.EPOCH));
        try {
            for (Ending key : entered.keys()) {
                documents.destroy(key.number(), key.successor());
            }
            if (!entered.keys().isEmpty()) {
                List<Listed> silent = nodes.await(Nodes.applies(counters.add(Counters.DESTRUCTIONS, 1)));
                if (!silent.isEmpty()) {
                    throw new DestructionPendingException(
                            asked.erasure(),
                            silent.stream().map(Listed::name).sorted().toList(),
                            nodes.longest(silent));
                }
            }
        } finally {
            // Whether it failed before or after it was durable: what is true now is read from the store.
            known.forget(entered.numbers());
        }
        erasures.done(asked.erasure(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
        Entered done = erasures.find(asked.erasure());
        if (done == null || done.at() == null) {
            throw new IllegalStateException("The erasure " + asked.erasure().id() + " is lost");
        }
        return done.destroyed(done.at());
    }

    /** The living end of a chain of successors. */
    private KeyRow lastOf(long key) {
        KeyRow row = row(documents.find(key), key);
        while (row.successor() != null) {
            row = row(documents.find(row.successor()), row.successor());
        }
        return row;
    }

    private static KeyRow row(@Nullable KeyRow found, long key) {
        if (found == null) {
            throw KeyRing.noSuchKey(key);
        }
        return found;
    }
}
