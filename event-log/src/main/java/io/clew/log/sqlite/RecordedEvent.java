package io.clew.log.sqlite;

import io.clew.log.proof.Hash;
import io.clew.log.proof.Hasher;
import io.clew.log.proof.StoredForm;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The first event of a stream as it stands in a log's file, in use or copied.
 *
 * @param hash of what stands there, as the log's tree must have it
 */
public record RecordedEvent(String streamId, String type, String data, Hash hash) {

    /**
     * The event at a position; null if the log has none there that begins a stream.
     *
     * @throws IOException if the file cannot be read as an event log
     */
    public static @Nullable RecordedEvent at(Path file, long position) throws IOException {
        try (Connection connection = Connections.readOnly(file);
                PreparedStatement select = connection.prepareStatement("""
                        SELECT s.id, e.event_id, e.aggregate_type, e.at, e.type, e.revision, e.data, e.meta
                          FROM events e JOIN streams s ON s.no = e.stream_no WHERE e.position = ? AND e.sequence = 0""")) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? read(row) : null;
            }
        } catch (SQLException e) {
            throw new IOException(file + " cannot be read as an event log: " + e.getMessage(), e);
        }
    }

    private static RecordedEvent read(ResultSet row) throws SQLException {
        StoredForm form = new StoredForm(
                row.getString(1),
                0,
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
        Hasher hasher = new Hasher();
        return new RecordedEvent(
                form.streamId(), form.type(), form.data(), hasher.event(Hash.NONE, form.digest(hasher)));
    }
}
