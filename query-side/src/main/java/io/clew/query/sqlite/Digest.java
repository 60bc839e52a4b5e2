package io.clew.query.sqlite;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hash over all rows in an order of their own, without the numbers that mean nothing outside the file. */
final class Digest {

    private static final List<String> OF_SESSION = List.of(
            "SELECT * FROM details WHERE session_no = ? ORDER BY version",
            "SELECT * FROM session_metadata WHERE session_no = ? ORDER BY key",
            "SELECT * FROM changes WHERE session_no = ? ORDER BY version",
            "SELECT * FROM segments WHERE session_no = ? ORDER BY first_version",
            "SELECT * FROM snapshots WHERE session_no = ? ORDER BY version",
            "SELECT * FROM summaries WHERE session_no = ? ORDER BY version");

    private final Sql sql;
    private final MessageDigest digest;

    Digest(Sql sql) {
        this.sql = sql;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String hex() {
        sql.each("SELECT * FROM sessions ORDER BY namespace, id", row -> {
            long no = row.getLong(1);
            add(row, 2);
            OF_SESSION.forEach(table -> sql.each(table, of -> add(of, 2), no));
            sql.each(
                    "SELECT place & 4294967295, * FROM messages WHERE place >= ?1 << 32 AND place < (?1 + 1) << 32"
                            + " ORDER BY place",
                    message -> {
                        add(message.getString(1));
                        add(message, 4);
                    },
                    no);
        });
        sql.each(
                "SELECT s.namespace, l.label, s.id FROM session_labels l CROSS JOIN sessions s ON s.no = l.session_no"
                        + " ORDER BY l.namespace, l.label, l.session_no",
                row -> add(row, 1));
        sql.each("SELECT * FROM request_keys ORDER BY namespace, key", row -> add(row, 1));
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(ResultSet row, int from) throws SQLException {
        for (int column = from; column <= row.getMetaData().getColumnCount(); column++) {
            add(row.getString(column));
        }
    }

    private void add(@Nullable String value) {
        if (value == null) {
            digest.update((byte) 0);
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            digest.update((byte) 1);
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) ':');
            digest.update(bytes);
        }
    }
}
