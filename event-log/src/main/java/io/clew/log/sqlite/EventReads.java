package io.clew.log.sqlite;

import io.clew.log.Batch;
import io.clew.log.Head;
import io.clew.log.LogRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The questions the log's file answers, all limited to what is visible: a group whose flush failed never shows. */
final class EventReads {
    /** Characters from which a batch ends early, so that many large events do not fill the memory. */
    private static final int BATCH_CHARS = 4 << 20;

    private static final String COLUMNS =
            "e.sequence, e.event_id, e.aggregate_type, e.at, e.type, e.revision, e.data, e.meta, s.id";
    private static final String AFTER = "SELECT " + COLUMNS + ", e.position FROM events e CROSS JOIN streams s"
            + " ON s.no = e.stream_no WHERE e.position > ? AND e.position <= ? ORDER BY e.position LIMIT ?";
    private static final String OF_STREAM = "SELECT " + COLUMNS + ", e.position FROM streams s CROSS JOIN events e"
            + " ON e.stream_no = s.no WHERE s.id = ? AND e.sequence >= ? AND e.position <= ? ORDER BY e.sequence LIMIT ?";
    private static final String SNAPSHOT =
            "SELECT " + COLUMNS + ", 0 FROM streams s CROSS JOIN snapshots e" + " ON e.stream_no = s.no WHERE s.id = ?";
    private static final String POSITION = "SELECT e.position FROM streams s CROSS JOIN events e"
            + " ON e.stream_no = s.no WHERE s.id = ? AND e.sequence = ? AND e.position <= ?";
    private static final String LAST_SEQUENCE = "SELECT e.sequence FROM streams s CROSS JOIN events e"
            + " ON e.stream_no = s.no WHERE s.id = ? AND e.position <= ? ORDER BY e.sequence DESC LIMIT 1";

    private final Readers readers;
    private final Head head;

    EventReads(Readers readers, Head head) {
        this.readers = readers;
        this.head = head;
    }

    long head() {
        return head.position();
    }

    /** Events of the log; more may always follow, since the log goes on. */
    Batch after(long position, int max) {
        long visible = head.position();
        if (position >= visible) {
            return new Batch(List.of(), true);
        }
        return readers.read(reader -> {
            PreparedStatement query = reader.prepare(AFTER);
            query.setLong(1, position);
            query.setLong(2, visible);
            query.setInt(3, max);
            List<LogRecord> records = records(query, max).events();
            return new Batch(records, true);
        });
    }

    Batch ofStream(String streamId, long fromSequence, int max) {
        return readers.read(reader -> {
            PreparedStatement query = reader.prepare(OF_STREAM);
            query.setString(1, streamId);
            query.setLong(2, fromSequence);
            query.setLong(3, head.position());
            query.setInt(4, max);
            return records(query, max);
        });
    }

    Optional<LogRecord> snapshot(String streamId) {
        return readers.read(reader -> {
            PreparedStatement query = reader.prepare(SNAPSHOT);
            query.setString(1, streamId);
            return records(query, 1).events().stream().findFirst();
        });
    }

    OptionalLong position(String streamId, long sequence) {
        return readers.read(reader -> {
            PreparedStatement query = reader.prepare(POSITION);
            query.setString(1, streamId);
            query.setLong(2, sequence);
            query.setLong(3, head.position());
            return number(query);
        });
    }

    OptionalLong lastSequence(String streamId) {
        return readers.read(reader -> {
            PreparedStatement query = reader.prepare(LAST_SEQUENCE);
            query.setString(1, streamId);
            query.setLong(2, head.position());
            return number(query);
        });
    }

    long firstPositionAt(Instant instant) {
        return readers.read(reader -> TimeMarks.firstPositionAt(reader, instant, head.position()));
    }

    private static OptionalLong number(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        }
    }

    private static Batch records(PreparedStatement query, int max) throws SQLException {
        if (max < 1) {
            throw new IllegalArgumentException("At least one event must be asked for, not " + max + ".");
        }
        List<LogRecord> records = new ArrayList<>();
        int chars = 0;
        try (ResultSet rows = query.executeQuery()) {
            while (chars < BATCH_CHARS && rows.next()) {
                LogRecord next = record(rows);
                chars += next.dataJson().length() + next.metaDataJson().length();
                records.add(next);
            }
        }
        return new Batch(records, chars >= BATCH_CHARS || records.size() == max);
    }

    private static LogRecord record(ResultSet row) throws SQLException {
        return new LogRecord(
                row.getLong(10),
                row.getString(9),
                row.getString(3),
                row.getLong(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
