package io.clew.log.sqlite;

import io.clew.log.proof.Hash;
import io.clew.log.proof.Tiles;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The tree's hashes as the log's file holds them: level 0 with the events, the others in a table of their own. */
final class StoredTiles implements Tiles {
    private static final String LEAVES =
            "SELECT hash FROM events WHERE position > ?1 AND position <= ?1 + ?2 ORDER BY position";
    private static final String ABOVE =
            "SELECT hash FROM tiles WHERE level = ?3 AND number >= ?1 AND number < ?1 + ?2" + " ORDER BY number";

    private final Statements statements;

    /** Where prepared statements come from; whoever gave them closes them. */
    interface Statements {
        PreparedStatement prepare(String sql) throws SQLException;
    }

    StoredTiles(Statements statements) {
        this.statements = statements;
    }

    @Override
    public List<Hash> hashes(int level, long first, int count) {
        try {
            PreparedStatement query = statements.prepare(level == 0 ? LEAVES : ABOVE);
            query.setLong(1, first);
            query.setInt(2, count);
            if (level > 0) {
                query.setInt(3, level);
            }
            List<Hash> hashes = new ArrayList<>(count);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    byte[] hash = rows.getBytes(1);
                    // What is no hash is as good as missing.
                    if (hash != null && hash.length == Hash.BYTES) {
                        hashes.add(Hash.of(hash));
                    }
                }
            }
            return hashes;
        } catch (SQLException e) {
            throw new EventStoreException("The event log cannot be read: " + e.getMessage(), e);
        }
    }
}
