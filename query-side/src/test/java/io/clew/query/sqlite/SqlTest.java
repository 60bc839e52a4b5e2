package io.clew.query.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTest {

    @TempDir
    Path directory;

    @Test
    void goesOnInATransactionAfterSqliteRolledBackByItself() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("t.db"));
                Statement itself = connection.createStatement()) {
            connection.setAutoCommit(false);
            Sql sql = new Sql(connection, statement -> {});
            sql.run("CREATE TABLE t(a)");
            sql.commit();
            sql.run("INSERT INTO t VALUES(?)", 1);
            // As when the disk is full.
            itself.execute("ROLLBACK");

            sql.rollback();

            sql.run("INSERT INTO t VALUES(?)", 2);
            sql.rollback();
            assertThat(sql.list("SELECT a FROM t", row -> row.getLong(1))).isEmpty();
            sql.run("INSERT INTO t VALUES(?)", 3);
            sql.commit();
            assertThat(sql.list("SELECT a FROM t", row -> row.getLong(1))).containsExactly(3L);
        }
    }
}
