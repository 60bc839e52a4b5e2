package io.clew.key.sqlite;

import io.clew.kernel.id.ErasureKey;
import io.clew.kernel.id.Namespace;
import io.clew.key.Destroyed;
import io.clew.key.Erased;
import io.clew.key.ErasedKey;
import io.clew.key.copy.ErasureRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of erasures. */
final class Erasures {
    private static final String COLUMNS =
            "SELECT no, namespace, id, kind, target, requested_by, reason, at, receipt FROM erasures ";

    private Erasures() {}

    static @Nullable Destroyed find(Connection connection, ErasureKey erasure) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + "WHERE namespace = ? AND id = ?")) {
            select.setString(1, erasure.namespace().value());
            select.setString(2, erasure.id());
            List<Destroyed> found = read(connection, select);
            return found.isEmpty() ? null : found.get(0);
        }
    }

    static List<Destroyed> unfinished(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + "WHERE receipt IS NULL ORDER BY no")) {
            return read(connection, select);
        }
    }

    /** Those from a number on up to another, in order. */
    static List<ErasureRow> between(Connection connection, long from, long to) throws SQLException {
        List<ErasureRow> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + "WHERE no BETWEEN ? AND ? ORDER BY no")) {
            select.setLong(1, from);
            select.setLong(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new ErasureRow(row.getLong(1), read(connection, row)));
                }
            }
        }
        return found;
    }

    static void insert(Connection connection, Destroyed erasure) throws SQLException {
        insert(connection, null, erasure);
    }

    /** As the one of a number; the next one's if that is null. */
    static void insert(Connection connection, @Nullable Long number, Destroyed erasure) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO erasures(namespace, id, kind, target, requested_by, reason, at, receipt, no)
                  VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, erasure.erasure().namespace().value());
            insert.setString(2, erasure.erasure().id());
            insert.setString(3, erasure.kind().name());
            insert.setString(4, erasure.target());
            insert.setString(5, erasure.requestedBy());
            insert.setString(6, erasure.reason());
            insert.setLong(7, erasure.at().toEpochMilli());
            insert.setString(8, erasure.receipt());
            insert.setObject(9, number);
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO erased_keys(erasure, number) SELECT no, ? FROM erasures WHERE namespace = ? AND id = ?")) {
            insert.setString(2, erasure.erasure().namespace().value());
            insert.setString(3, erasure.erasure().id());
            for (ErasedKey key : erasure.keys()) {
                insert.setLong(1, key.number());
                insert.executeUpdate();
            }
        }
    }

    /** The first receipt stands. */
    static void finish(Connection connection, ErasureKey erasure, String receipt) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE erasures SET receipt = ? WHERE namespace = ? AND id = ? AND receipt IS NULL")) {
            update.setString(1, receipt);
            update.setString(2, erasure.namespace().value());
            update.setString(3, erasure.id());
            update.executeUpdate();
        }
    }

    private static List<Destroyed> read(Connection connection, PreparedStatement select) throws SQLException {
        List<Destroyed> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(read(connection, row));
            }
        }
        return found;
    }

    private static Destroyed read(Connection connection, ResultSet row) throws SQLException {
        return new Destroyed(
                new ErasureKey(new Namespace(row.getString(2)), row.getString(3)),
                Erased.valueOf(row.getString(4)),
                row.getString(5),
                keys(connection, row.getLong(1)),
                row.getString(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getString(9));
    }

    private static List<ErasedKey> keys(Connection connection, long erasure) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT k.number, k.fingerprint FROM erased_keys e JOIN keys k ON k.number = e.number
                  WHERE e.erasure = ? ORDER BY k.number""")) {
            select.setLong(1, erasure);
            List<ErasedKey> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new ErasedKey(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))));
                }
            }
            return found;
        }
    }
}
