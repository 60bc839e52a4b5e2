package io.clew.key.sqlite;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.PartAddress;
import io.clew.key.CannotOpenKeysException;
import io.clew.key.Destroyed;
import io.clew.key.ErasureOrder;
import io.clew.key.KeyStore;
import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.key.disk.OwnerOnly;
import io.clew.key.part.DataKey;
import io.clew.key.part.Parts;
import io.clew.key.ring.Blocks;
import io.clew.key.ring.Freshness;
import io.clew.key.ring.KeyRing;
import io.clew.key.ring.KeyRow;
import io.clew.key.ring.KnownKeys;
import io.clew.key.ring.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key store in one SQLite file, {@code keys.db}, in a directory that only its owner may enter. */
public final class SqliteKeyStore implements KeyStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteKeyStore.class);
    /** Some 200 bytes each. Every stream has a key: where many are gone round evenly, too few are as good as none. */
    private static final int KNOWN_KEYS = 100_000;
    /** The key that names subjects. */
    private static final long NAMES = 0;

    private final DirectoryLock lock;
    private final Writer writer;
    private final Reader reader;
    private final Masters masters;
    /** Of those before, all were given. */
    private final long newestBefore;

    private final Blocks blocks;
    private final KnownKeys known;
    private final KeyRing ring;
    private final Subjects subjects;
    private final Destruction destruction;
    private final Rotation rotation;
    private final Thread unfinishedRotation;
    private boolean closed;

    /**
     * Opens the store, or makes an empty one where there is none.
     *
     * @throws CannotOpenKeysException if another process has it, others may read it, it is of a newer version, foreign or
     *     damaged, or a master key is missing or is another than it was; then nothing was changed
     */
    public static SqliteKeyStore open(Path directory, MasterKeys masterKeys) {
        return open(directory, masterKeys, KNOWN_KEYS);
    }

    static SqliteKeyStore open(Path directory, MasterKeys masterKeys, int knownKeys) {
        Path file = directory.toAbsolutePath().resolve("keys.db");
        try {
            OwnerOnly.directory(directory);
            DirectoryLock lock = DirectoryLock.acquire(directory);
            try {
                if (!Files.exists(file)) {
                    OwnerOnly.emptyFile(file);
                }
                OwnerOnly.check(file);
                return open(file, masterKeys, lock, knownKeys);
            } catch (SQLException | IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (SQLException | IOException | KeysUnavailableException e) {
            throw new CannotOpenKeysException(
                    "The key store " + file + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    private static SqliteKeyStore open(Path file, MasterKeys masterKeys, DirectoryLock lock, int knownKeys)
            throws SQLException {
        Connection connection = Connections.writer(file);
        try {
            Schema.prepare(connection, file);
            return new SqliteKeyStore(lock, new Writer(connection), new Reader(file), masterKeys, knownKeys);
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private SqliteKeyStore(DirectoryLock lock, Writer writer, Reader reader, MasterKeys masterKeys, int knownKeys)
            throws SQLException {
        this.lock = lock;
        this.writer = writer;
        this.reader = reader;
        known = new KnownKeys(knownKeys);
        DataKey names;
        try {
            masters = writer.transaction(connection -> prepare(masterKeys, connection));
            writer.emptyWriteAhead();
            names = reader.read(this::names);
            newestBefore = reader.read(KeyRows::newest);
        } catch (RuntimeException | Error e) {
            reader.close();
            throw e;
        }
        blocks = new Blocks(new NumberedBlocks(masters, writer, newestBefore));
        ring = new KeyRing(known, masters.wrapped(), this::find, Freshness.ALWAYS);
        subjects = new Subjects(names, new EnteredSubjects(blocks, writer, reader));
        destruction = new Destruction(this::given, blocks, writer, known, subjects);
        rotation = new Rotation(masters, writer, reader);
        unfinishedRotation = new Thread(this::finishRotation, "key-store-rotation");
        unfinishedRotation.setDaemon(true);
        if (!reader.read(masters::older).isEmpty()) {
            unfinishedRotation.start();
        }
    }

    private static Masters prepare(MasterKeys masterKeys, Connection connection) throws SQLException {
        Masters masters = Masters.open(masterKeys, connection);
        if (KeyRows.find(connection, NAMES) == null) {
            Master current = masters.current();
            KeyRows.insert(connection, current, List.of(masters.wrapped().make(current.id(), NAMES)));
        }
        return masters;
    }

    private DataKey names(Connection connection) throws SQLException {
        KeyRow row = KeyRows.find(connection, NAMES);
        if (row == null || row.masterId() == null) {
            throw new CannotOpenKeysException("The key store has lost the key that names subjects.", null);
        }
        return new DataKey(masters.wrapped().unwrap(row.masterId(), NAMES, row.wrapped()));
    }

    private void finishRotation() {
        try {
            rotation.finish();
        } catch (RuntimeException e) {
            LOG.warn("The rotation of the master key is not finished; it goes on at the next start.", e);
        }
    }

    @Override
    public long newKey() {
        return blocks.take();
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
        return destruction.destroy(order);
    }

    @Override
    public Destroyed forgetSubject(ErasureKey erasure, SubjectId subject, String requestedBy, @Nullable String reason) {
        return destruction.forget(erasure, subject, requestedBy, reason);
    }

    @Override
    public Destroyed finished(ErasureKey erasure, String receipt) {
        return writer.transaction(connection -> {
            Erasures.finish(connection, erasure, receipt);
            Destroyed found = Erasures.find(connection, erasure);
            if (found == null) {
                throw new IllegalArgumentException("There is no erasure " + erasure.id());
            }
            return found;
        });
    }

    @Override
    public List<Destroyed> unfinished() {
        return reader.read(Erasures::unfinished);
    }

    @Override
    public @Nullable Destroyed erasure(ErasureKey erasure) {
        return reader.find(connection -> Erasures.find(connection, erasure));
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
        return reader.read(KeyRows::newest);
    }

    @Override
    public List<String> masters() {
        List<String> ids = new ArrayList<>();
        reader.read(masters::older).forEach(master -> ids.add(master.id()));
        ids.add(masters.current().id());
        return List.copyOf(ids);
    }

    private @Nullable KeyRow find(long number) {
        return given(number) ? reader.find(connection -> KeyRows.find(connection, number)) : null;
    }

    private boolean given(long number) {
        return number >= 1 && number <= Math.max(newestBefore, blocks.last());
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        rotation.close();
        try {
            unfinishedRotation.join();
            blocks.close();
            known.clear();
            subjects.wipe();
            reader.close();
            writer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new KeysUnavailableException("The key store could not be closed: " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }
}
