package io.clew.key.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is done with a connection. */
@FunctionalInterface
interface Work<T> {
    @Nullable
    T with(Connection connection) throws SQLException;
}
