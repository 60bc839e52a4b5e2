package io.clew.key.sqlite;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.ErasedKey;
import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.key.copy.ErasureRow;
import io.clew.key.copy.StoredKeys;
import io.clew.key.copy.SubjectRow;
import io.clew.key.disk.OwnerOnly;
import io.clew.key.master.WrappedKeys;
import io.clew.key.ring.KeyRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the key store in a directory holds, as its file holds it. */
public final class SqliteStoredKeys implements StoredKeys {
    private static final HexFormat HEX = HexFormat.of();

    private final Path directory;
    private final Path file;
    private final MasterKeys masterKeys;
    private final WrappedKeys wrapped;
    private @Nullable DirectoryLock lock;
    private @Nullable Connection connection;
    private @Nullable Writer writer;
    private @Nullable Master master;

    private SqliteStoredKeys(Path directory, MasterKeys masterKeys) {
        this.directory = directory;
        file = directory.toAbsolutePath().resolve("keys.db");
        this.masterKeys = masterKeys;
        wrapped = new WrappedKeys(masterKeys);
    }

    /**
     * Opens the store of a directory only to read, and locks it against others.
     *
     * @throws CannotOpenKeysException if another process has it, others may read it, it is foreign, or a master key is
     *     missing or is another than it was
     */
    public static SqliteStoredKeys open(Path directory, MasterKeys masterKeys) {
        SqliteStoredKeys keys = new SqliteStoredKeys(directory, masterKeys);
        try {
            if (Files.isDirectory(directory)) {
                keys.look();
            }
            return keys;
        } catch (SQLException | IOException e) {
            keys.close();
            throw cannotOpen(keys.file, e);
        } catch (RuntimeException | Error e) {
            keys.close();
            throw e;
        }
    }

    private static CannotOpenKeysException cannotOpen(Path file, Exception e) {
        return new CannotOpenKeysException("The key store " + file + " cannot be opened: " + e.getMessage() + ".", e);
    }

    private void look() throws SQLException, IOException {
        lock = DirectoryLock.acquire(directory);
        if (!Files.exists(file)) {
            return;
        }
        OwnerOnly.check(file);
        Connection opened = Connections.readOnly(file);
        connection = opened;
        if (Schema.isThere(opened, file)) {
            Masters.prove(wrapped, opened);
        } else {
            opened.close();
            connection = null;
        }
    }

    @Override
    public WrappedKeys wrapped() {
        return wrapped;
    }

    @Override
    public void begin() {
        if (writer != null) {
            return;
        }
        try {
            OwnerOnly.directory(directory);
            if (lock == null) {
                lock = DirectoryLock.acquire(directory);
            }
            if (connection != null) {
                connection.close();
            }
            if (!Files.exists(file)) {
                OwnerOnly.emptyFile(file);
            }
            Connection opened = Connections.writer(file);
            connection = opened;
            Schema.prepare(opened, file);
            Writer begun = new Writer(opened);
            master = begun.transaction(each -> Masters.open(masterKeys, each)).current();
            writer = begun;
        } catch (SQLException | IOException e) {
            throw cannotOpen(file, e);
        }
    }

    @Override
    public String master() {
        return begun(master).id();
    }

    private static <T> T begun(@Nullable T part) {
        return Objects.requireNonNull(part, "not begun");
    }

    @Override
    public long newestKey() {
        return number("SELECT coalesce(max(number), -1) FROM keys", -1);
    }

    @Override
    public List<KeyRow> keys(long from, long to) {
        return read(each -> KeyRows.between(each, from, to), List.of());
    }

    @Override
    public void addKeys(List<KeyRow> keys) {
        write(each -> KeyRows.add(each, begun(master), keys));
    }

    @Override
    public long subjects() {
        return number("SELECT count(*) FROM subjects", 0);
    }

    @Override
    public List<SubjectRow> subjects(@Nullable String after, int max) {
        return read(
                each -> {
                    try (PreparedStatement select = each.prepareStatement(
                            "SELECT name, key FROM subjects WHERE name > ? ORDER BY name LIMIT ?")) {
                        select.setBytes(1, after == null ? new byte[0] : HEX.parseHex(after));
                        select.setInt(2, max);
                        return rows(select);
                    }
                },
                List.of());
    }

    @Override
    public List<SubjectRow> subjects(List<String> names) {
        return read(
                each -> {
                    List<SubjectRow> found = new ArrayList<>();
                    try (PreparedStatement select =
                            each.prepareStatement("SELECT name, key FROM subjects WHERE name = ?")) {
                        for (String name : names) {
                            select.setBytes(1, HEX.parseHex(name));
                            found.addAll(rows(select));
                        }
                    }
                    return found;
                },
                List.of());
    }

    private static List<SubjectRow> rows(PreparedStatement select) throws SQLException {
        List<SubjectRow> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(new SubjectRow(HEX.formatHex(row.getBytes(1)), row.getLong(2)));
            }
        }
        return found;
    }

    @Override
    public void addSubjects(List<SubjectRow> subjects) {
        write(each -> {
            try (PreparedStatement insert = each.prepareStatement("INSERT INTO subjects(name, key) VALUES(?, ?)")) {
                for (SubjectRow subject : subjects) {
                    insert.setBytes(1, HEX.parseHex(subject.name()));
                    insert.setLong(2, subject.key());
                    insert.executeUpdate();
                }
            }
        });
    }

    @Override
    public long newestErasure() {
        return number("SELECT coalesce(max(no), 0) FROM erasures", 0);
    }

    @Override
    public List<ErasureRow> erasures(long from, long to) {
        return read(each -> Erasures.between(each, from, to), List.of());
    }

    @Override
    public void addErasures(List<ErasureRow> erasures) {
        write(each -> {
            for (ErasureRow row : erasures) {
                Erasures.insert(each, row.number(), row.erasure());
                for (ErasedKey key : row.erasure().keys()) {
                    KeyRows.destroyedAt(each, key.number(), row.erasure().at().toEpochMilli());
                }
            }
        });
    }

    private long number(String sql, long otherwise) {
        return read(
                each -> {
                    try (PreparedStatement select = each.prepareStatement(sql);
                            ResultSet row = select.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                },
                otherwise);
    }

    private <T> T read(Work<T> work, T otherwise) {
        try {
            return connection == null ? otherwise : begun(work.with(connection));
        } catch (SQLException e) {
            throw new KeysUnavailableException("The key store cannot be read: " + e.getMessage(), e);
        }
    }

    /** What changes the store. */
    private interface Change {
        void in(Connection connection) throws SQLException;
    }

    private void write(Change change) {
        begun(writer).transaction(each -> {
            change.in(each);
            return each;
        });
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new KeysUnavailableException("The key store could not be closed: " + e.getMessage(), e);
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
