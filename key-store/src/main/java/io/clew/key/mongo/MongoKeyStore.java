package io.clew.key.mongo;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.PartAddress;
import io.clew.key.CannotOpenKeysException;
import io.clew.key.Destroyed;
import io.clew.key.DestructionPendingException;
import io.clew.key.ErasureOrder;
import io.clew.key.KeyStore;
import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.key.part.DataKey;
import io.clew.key.part.Parts;
import io.clew.key.ring.Blocks;
import io.clew.key.ring.KeyRing;
import io.clew.key.ring.KeyRow;
import io.clew.key.ring.KnownKeys;
import io.clew.key.ring.Subjects;
import io.clew.mongodb.Database;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key store that all nodes of a cluster share, in a MongoDB database that is best its own. It needs no
 * transactions. All nodes need the same master key.
 *
 * <p>A destruction is with the majority and holds for every node when it returns. A node that is alive confirms it within
 * about a second; one that is silent holds it up as long as it may use what it has in memory: its lease, and a quarter
 * more. Then a destruction throws {@link DestructionPendingException} after 10 s, and is to be repeated. While the
 * database does not answer, a node opens and seals with what it has in memory until its lease after its last look is
 * over; all else throws {@link KeysUnavailableException}.
 *
 * <p>What a destruction cannot do here is leave no byte of the wrapped keys in any file: MongoDB keeps what was removed
 * in its journal, its oplog, unused pages, on every member, and in backups. {@link #rotate} makes all of that useless
 * once the old master key is gone: see docs/decisions/0013.
 *
 * <p>Collections: {@code key_store} (the schema's version, counters, which master keys are needed), {@code keys} (index
 * on {@code master, _id}), {@code key_masters}, {@code key_subjects}, {@code key_erasures} (index on {@code receipt, no})
 * and {@code key_nodes}; everything else is found by {@code _id}. What a user says is only ever a value in them, and
 * subjects are named by a keyed hash.
 */
public final class MongoKeyStore implements KeyStore {
    /** How long a node may usually use what it has in memory: the database may be away for a minute, and be missed. */
    public static final Duration LEASE = Pace.USUAL.lease();

    /** The key that names subjects. */
    private static final long NAMES = 0;

    private final KeyDocuments documents;
    private final Masters masters;
    private final FreshKeys fresh = new FreshKeys();
    private final Blocks blocks;
    private final KeyRing ring;
    private final Subjects subjects;
    private final Erasures erasures;
    private final Destruction destruction;
    private final Rotation rotation;
    private final Lease lease;
    private boolean closed;

    /**
     * Opens the store, or makes an empty one where there is none. The database stays open when the store is closed.
     *
     * @param node what people call this node
     * @param lease how long this node may use what it has in memory without hearing from the database
     * @throws CannotOpenKeysException if the database does not answer, the store is of a newer version or foreign, or a
     *     master key is missing or is another than the one that other nodes use
     */
    public static MongoKeyStore open(Database database, MasterKeys masterKeys, String node, Duration lease) {
        return open(new Server(database), masterKeys, node, Pace.USUAL.withLease(lease));
    }

    static MongoKeyStore open(Server server, MasterKeys masterKeys, String node, Pace pace) {
        try {
            Schema.prepare(server);
            return new MongoKeyStore(server, masterKeys, node, pace);
        } catch (KeysUnavailableException e) {
            throw new CannotOpenKeysException("The key store in MongoDB cannot be opened: " + e.getMessage(), e);
        }
    }

    private MongoKeyStore(Server server, MasterKeys masterKeys, String node, Pace pace) {
        documents = new KeyDocuments(server);
        masters = new Masters(masterKeys, server);
        Counters counters = new Counters(server);
        Nodes nodes = new Nodes(server, node, pace);
        KnownKeys known = new KnownKeys(pace.knownKeys());
        blocks = new Blocks(new SharedBlocks(counters, documents, masters, fresh));
        erasures = new Erasures(server, counters);
        lease = new Lease(pace, nodes, counters, documents, erasures, masters, known);
        ring = new KeyRing(known, masters.wrapped(), this::find, lease);
        subjects = new Subjects(names(), new EnteredSubjects(server, blocks));
        destruction = new Destruction(this::find, documents, blocks, erasures, counters, nodes, known, subjects);
        rotation = new Rotation(masters, documents, nodes, pace);
        try {
            lease.begin();
            rotation.begin();
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    /** Made by whoever is first; nobody wraps by another master key before it is there. */
    private DataKey names() {
        if (documents.newest() == 0 && documents.find(NAMES) == null) {
            String current = masters.current();
            documents.insert(current, List.of(masters.wrapped().make(current, NAMES)));
        }
        KeyRow row = documents.find(NAMES);
        if (row == null || row.masterId() == null) {
            throw new CannotOpenKeysException("The key store has lost the key that names subjects.", null);
        }
        return new DataKey(masters.wrapped().unwrap(row.masterId(), NAMES, row.wrapped()));
    }

    /** Null also for what still waits to be given here. */
    private @Nullable KeyRow find(long number) {
        return number >= 1 && !blocks.waits(number) ? documents.find(number) : null;
    }

    @Override
    public long newKey() {
        long number = blocks.take();
        KeyRow made = fresh.take(number);
        if (made != null) {
            ring.admit(made);
        }
        return number;
    }

    @Override
    public long successor(long key) {
        return ring.successor(key);
    }

    @Override
    public long subjectKey(Namespace namespace, SubjectId subject) {
        return successor(subjects.firstKey(namespace, subject));
    }

    @Override
    public String seal(PartAddress at, List<Long> keys, String text) {
        return ring.seal(at, keys, text);
    }

    @Override
    public @Nullable String open(PartAddress at, List<Long> keys, String sealed) {
        byte[] partKey = partKey(at, keys);
        return partKey == null ? null : Parts.openWith(partKey, at, keys, sealed);
    }

    @Override
    public byte @Nullable [] partKey(PartAddress at, List<Long> keys) {
        return ring.partKey(at, keys);
    }

    @Override
    public String fingerprint(long key) {
        return ring.fingerprint(key);
    }

    @Override
    public Destroyed destroy(ErasureOrder order) {
        lease.require();
        return destruction.destroy(order);
    }

    @Override
    public Destroyed forgetSubject(ErasureKey erasure, SubjectId subject, String requestedBy, @Nullable String reason) {
        lease.require();
        return destruction.forget(erasure, subject, requestedBy, reason);
    }

    @Override
    public Destroyed finished(ErasureKey erasure, String receipt) {
        erasures.finish(erasure, receipt);
        Destroyed found = erasure(erasure);
        if (found == null) {
            throw new IllegalArgumentException("There is no erasure " + erasure.id());
        }
        return found;
    }

    /** Carries out first what a crash of any node left half done. */
    @Override
    public List<Destroyed> unfinished() {
        return destruction.unfinished();
    }

    @Override
    public @Nullable Destroyed erasure(ErasureKey erasure) {
        Entered found = erasures.find(erasure);
        return found == null || found.at() == null ? null : found.destroyed(found.at());
    }

    @Override
    public String rotate() {
        return rotation.rotate();
    }

    @Override
    public byte[] digestKey() {
        return subjects.digestKey();
    }

    @Override
    public long newest() {
        return documents.newest();
    }

    @Override
    public List<String> masters() {
        return masters.read().needed();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        rotation.close();
        try {
            blocks.close();
        } finally {
            lease.close();
            subjects.wipe();
        }
    }
}
