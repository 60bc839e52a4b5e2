package io.clew.key.sqlite;

import io.clew.key.master.WrappedKey;
import io.clew.key.master.WrappedKeys;
import io.clew.key.ring.KeyRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of keys and of their tombstones. */
final class KeyRows {
    private KeyRows() {}

    static @Nullable KeyRow find(Connection connection, long number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT m.id, k.wrapped, k.fingerprint, t.successor FROM keys k LEFT JOIN masters m ON m.no = k.master
                  LEFT JOIN tombstones t ON t.number = k.number WHERE k.number = ?""")) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                long read = row.getLong(4);
                Long successor = row.wasNull() ? null : read;
                return new KeyRow(number, row.getString(1), row.getBytes(2), row.getBytes(3), successor);
            }
        }
    }

    /** Those from a number on up to another, in order. */
    static List<KeyRow> between(Connection connection, long from, long to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT k.number, m.id, k.wrapped, k.fingerprint, t.successor FROM keys k
                  LEFT JOIN masters m ON m.no = k.master LEFT JOIN tombstones t ON t.number = k.number
                  WHERE k.number BETWEEN ? AND ? ORDER BY k.number""")) {
            select.setLong(1, from);
            select.setLong(2, to);
            List<KeyRow> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long read = row.getLong(5);
                    Long successor = row.wasNull() ? null : read;
                    found.add(
                            new KeyRow(row.getLong(1), row.getString(2), row.getBytes(3), row.getBytes(4), successor));
                }
            }
            return found;
        }
    }

    /** As they are, those destroyed with zeros and a tombstone whose time is not known. */
    static void add(Connection connection, Master master, List<KeyRow> keys) throws SQLException {
        List<WrappedKey> rows = new ArrayList<>(keys.size());
        for (KeyRow key : keys) {
            byte[] wrapped = key.successor() == null ? key.wrapped() : new byte[WrappedKeys.BYTES];
            rows.add(new WrappedKey(key.number(), wrapped, key.fingerprint()));
        }
        insert(connection, master, rows);
        try (PreparedStatement bury = connection.prepareStatement(
                "INSERT INTO tombstones(number, destroyed_at, successor) VALUES(?, 0, ?)")) {
            for (KeyRow key : keys) {
                if (key.successor() != null) {
                    bury.setLong(1, key.number());
                    bury.setLong(2, key.successor());
                    bury.executeUpdate();
                }
            }
        }
    }

    /** The first time that is known stands. */
    static void destroyedAt(Connection connection, long number, long at) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE tombstones SET destroyed_at = ?1 WHERE number = ?2 AND (destroyed_at = 0 OR destroyed_at > ?1)")) {
            update.setLong(1, at);
            update.setLong(2, number);
            update.executeUpdate();
        }
    }

    /** The newest number; 0 if none was made yet. */
    static long newest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT max(number) FROM keys");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static void insert(Connection connection, Master master, List<WrappedKey> keys) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO keys(number, master, wrapped, fingerprint) VALUES(?, ?, ?, ?)")) {
            insert.setLong(2, master.no());
            for (WrappedKey key : keys) {
                insert.setLong(1, key.number());
                insert.setBytes(3, key.wrapped());
                insert.setBytes(4, key.fingerprint());
                insert.executeUpdate();
            }
        }
    }

    /** False if it was destroyed before. */
    static boolean destroy(Connection connection, long number, long at, long successor) throws SQLException {
        try (PreparedStatement bury = connection.prepareStatement(
                "INSERT INTO tombstones(number, destroyed_at, successor) VALUES(?, ?, ?) ON CONFLICT DO NOTHING")) {
            bury.setLong(1, number);
            bury.setLong(2, at);
            bury.setLong(3, successor);
            if (bury.executeUpdate() == 0) {
                return false;
            }
        }
        try (PreparedStatement overwrite =
                connection.prepareStatement("UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE number = ?")) {
            overwrite.setLong(1, number);
            return overwrite.executeUpdate() == 1;
        }
    }

    /** Living keys wrapped by this master key, after a number, in order. */
    static List<WrappedKey> wrappedBy(Connection connection, long masterNo, long after, int atMost)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT number, wrapped, fingerprint FROM keys WHERE number > ? AND master = ?
                  AND NOT EXISTS(SELECT 1 FROM tombstones t WHERE t.number = keys.number) ORDER BY number LIMIT ?""")) {
            select.setLong(1, after);
            select.setLong(2, masterNo);
            select.setInt(3, atMost);
            List<WrappedKey> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new WrappedKey(rows.getLong(1), rows.getBytes(2), rows.getBytes(3)));
                }
            }
            return found;
        }
    }

    /** Nothing happens if it is no longer wrapped like that: it was destroyed meanwhile. */
    static void rewrap(PreparedStatement update, Master master, WrappedKey old, byte[] wrapped) throws SQLException {
        update.setLong(1, master.no());
        update.setBytes(2, wrapped);
        update.setLong(3, old.number());
        update.setBytes(4, old.wrapped());
        update.executeUpdate();
    }

    static PreparedStatement rewrapping(Connection connection) throws SQLException {
        return connection.prepareStatement("UPDATE keys SET master = ?, wrapped = ? WHERE number = ? AND wrapped = ?");
    }
}
