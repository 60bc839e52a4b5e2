package io.clew.query.sqlite;

import io.clew.query.engine.ViewStoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection with its prepared statements; for one thread at a time. */
final class Sql implements AutoCloseable {

    /** Makes an answer of a row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Sets the values of a statement. */
    interface Values {
        void set(PreparedStatement statement) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Consumer<String> onRun;

    Sql(Connection connection, Consumer<String> onRun) {
        this.connection = connection;
        this.onRun = onRun;
    }

    <T> @Nullable T one(String sql, Row<T> row, @Nullable Object... values) {
        List<T> rows = list(sql, row, values);
        return rows.isEmpty() ? null : rows.get(0);
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) {
        try {
            PreparedStatement statement = statement(sql);
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(row.read(rows));
                }
                return read;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Something done with each row, which is not kept. */
    interface Each {
        void read(ResultSet row) throws SQLException;
    }

    /** Goes through rows that may be many; the same statement is not begun again meanwhile. */
    void each(String sql, Each each, @Nullable Object... values) {
        try {
            PreparedStatement statement = statement(sql);
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.read(rows);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Something done with a row; answers whether the next one is to be read. */
    interface Some {
        boolean read(ResultSet row) throws SQLException;
    }

    /** As {@link #each}, and goes no further than it is told to. */
    void some(String sql, Some some, @Nullable Object... values) {
        try {
            PreparedStatement statement = statement(sql);
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next() && some.read(rows)) {
                    // What it does, it does as it reads.
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void run(String sql, @Nullable Object... values) {
        run(sql, statement -> set(statement, values));
    }

    void run(String sql, Values values) {
        try {
            PreparedStatement statement = statement(sql);
            values.set(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Undoes what was not committed, also if SQLite has done so already, as it does when the disk is full. */
    void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                throw failed(e);
            }
            beginAgain();
        }
    }

    /** The driver begins the next transaction with each rollback, but not after one that failed. */
    private void beginAgain() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        onRun.accept(sql);
        return statement;
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else {
                statement.setString(i + 1, value == null ? null : value.toString());
            }
        }
    }

    private static ViewStoreException failed(SQLException e) {
        return new ViewStoreException(
                "The views' file could not be read or written: SQLite code " + e.getErrorCode(), e);
    }
}
