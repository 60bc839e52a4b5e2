package io.clew.log.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The commit of a group; a test puts a failing one in its place. */
interface Flush {
    Flush COMMIT = commit -> commit.execute();

    void run(PreparedStatement commit) throws SQLException;
}
