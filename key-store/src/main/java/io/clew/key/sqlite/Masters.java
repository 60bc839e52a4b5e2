package io.clew.key.sqlite;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.MasterKeys;
import io.clew.key.master.WrappedKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The master keys that this store needs, and which of them wraps what is new. */
final class Masters {
    private final MasterKeys keys;
    private final WrappedKeys wrapped;
    private volatile Master current;

    private Masters(MasterKeys keys, Master current) {
        this.keys = keys;
        wrapped = new WrappedKeys(keys);
        this.current = current;
    }

    /**
     * Proves every master key that is needed before anything is asked of or written for a new one.
     *
     * @throws CannotOpenKeysException if one is missing or is another than it was
     */
    static Masters open(MasterKeys keys, Connection connection) throws SQLException {
        Masters masters = new Masters(keys, new Master(0, ""));
        prove(masters.wrapped, connection);
        for (Master master : rows(connection, true)) {
            keys.retire(master.id());
            forget(connection, master);
        }
        masters.current = masters.enter(connection, keys.current());
        return masters;
    }

    /** Proves every master key that is needed, and writes nothing. */
    static void prove(WrappedKeys wrapped, Connection connection) throws SQLException {
        for (Proven master : proven(connection)) {
            wrapped.prove(master.id(), master.proof());
        }
    }

    Master current() {
        return current;
    }

    WrappedKeys wrapped() {
        return wrapped;
    }

    /** From its end on, no transaction writes what an older one wrapped. */
    void renew(Writer writer) {
        String id = keys.renew();
        writer.alone(() -> current = writer.transaction(connection -> enter(connection, id)));
    }

    /** Those that wrap something and are not the current one. */
    List<Master> older(Connection connection) throws SQLException {
        List<Master> all = rows(connection, false);
        all.remove(current);
        return all;
    }

    /** Nothing is wrapped by it: first the store no longer needs it, durably, then it goes. */
    void retire(Writer writer, Master old) {
        writer.transaction(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE masters SET retired = 1 WHERE no = ?")) {
                update.setLong(1, old.no());
                return update.executeUpdate();
            }
        });
        keys.retire(old.id());
        writer.transaction(connection -> {
            forget(connection, old);
            return old;
        });
    }

    private Master enter(Connection connection, String id) throws SQLException {
        for (Master master : rows(connection, false)) {
            if (master.id().equals(id)) {
                return master;
            }
        }
        byte[] proof = wrapped.proof(id);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO masters(id, proof, retired) VALUES(?, ?, 0)")) {
            insert.setString(1, id);
            insert.setBytes(2, proof);
            insert.executeUpdate();
        }
        return rows(connection, false).stream()
                .filter(master -> master.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Master> rows(Connection connection, boolean retired) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT no, id FROM masters WHERE retired = ? ORDER BY no")) {
            select.setBoolean(1, retired);
            List<Master> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Master(rows.getLong(1), rows.getString(2)));
                }
            }
            return found;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares it.
    private record Proven(String id, byte[] proof) {}

    private static List<Proven> proven(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT id, proof FROM masters WHERE retired = 0")) {
            List<Proven> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Proven(rows.getString(1), rows.getBytes(2)));
            }
            return found;
        }
    }

    private static void forget(Connection connection, Master master) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM masters WHERE no = ? AND retired = 1")) {
            delete.setLong(1, master.no());
            delete.executeUpdate();
        }
    }
}
