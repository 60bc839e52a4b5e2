package io.clew.log.sqlite;

import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some events in the order of their positions, as far as checking them needs: hashed already. */
record Chunk(List<Row> rows) {
    /**
     * SQLite puts the stored form together, so that one value is fetched for nine columns. Where a column is missing, or
     * an empty text stands in place of none, something else comes out.
     */
    private static final String EVENTS = "SELECT e.position, e.stream_no, e.sequence, e.at, e.hash, CAST(concat("
            + String.join(
                    ",",
                    netstring("s.id"),
                    netstring("e.sequence"),
                    netstring("e.event_id"),
                    optional("e.aggregate_type"),
                    netstring("e.at"),
                    netstring("e.type"),
                    optional("e.revision"),
                    netstring("e.data"),
                    netstring("e.meta"))
            + ") AS BLOB) FROM events e LEFT JOIN streams s ON s.no = e.stream_no"
            + " WHERE e.position > ? AND e.position <= ? ORDER BY e.position";

    /**
     * An event.
     *
     * @param stored its hash as stored; null if that is none
     * @param digest of its stored form
     */
    record Row(
            long position,
            long stream,
            long sequence,
            long at,
            @Nullable Hash stored,
            Hash digest) {}

    /** Reads what is after a position, up to another. */
    static Chunk read(Connection connection, long after, long upTo) throws SQLException {
        Hasher hasher = new Hasher();
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setLong(1, after);
            query.setLong(2, upTo);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    byte[] hash = row.getBytes(5);
                    byte[] form = row.getBytes(6);
                    rows.add(new Row(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            hash == null || hash.length != Hash.BYTES ? null : Hash.of(hash),
                            hasher.digest(form, 0, form.length)));
                }
            }
        }
        return new Chunk(rows);
    }

    private static String netstring(String column) {
        return "octet_length(" + column + "), ':', " + column + ", ','";
    }

    private static String optional(String column) {
        return "nullif(ifnull(octet_length(" + column + "), '0'), 0), ':', " + column + ", ','";
    }
}
