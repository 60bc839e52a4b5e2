package io.clew.log.sqlite;

import io.clew.log.NewEvent;
import io.clew.log.StorageUse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the events of each namespace take, exactly: counted by the writer, and now and then kept in a table.
 *
 * <p>The counts are a table that can be made again from the events. Positions have no gaps, so the sum of all counts says
 * up to which position they are true; what came after that is counted when the log is opened.
 */
final class StorageUses {

    /** A page more in every group would cost whoever writes alone. */
    private static final int EVENTS_PER_WRITE = 4_096;

    private static final String ADD = """
             ON CONFLICT(namespace) DO UPDATE SET events = storage_use.events + excluded.events,
              bytes = storage_use.bytes + excluded.bytes""";
    private static final String CATCH_UP = """
            INSERT INTO storage_use(namespace, events, bytes)
            SELECT CASE WHEN instr(rest, ':') > 0 THEN substr(rest, 1, instr(rest, ':') - 1) ELSE '' END AS name,
              count(*), sum(bytes)
            FROM (SELECT substr(s.id, instr(s.id, ':') + 1) AS rest,
                octet_length(e.data) + octet_length(e.meta) AS bytes
              FROM events e JOIN streams s ON s.no = e.stream_no
              WHERE e.position > (SELECT coalesce(sum(events), 0) FROM storage_use))
            WHERE true GROUP BY name
            """ + ADD;
    static final String UPSERT = "INSERT INTO storage_use(namespace, events, bytes) VALUES(?, ?, ?) " + ADD;

    private final Map<String, StorageUse> durable = new ConcurrentHashMap<>();
    /** Durable in the events, and not in the table yet. */
    private final Map<String, StorageUse> unwritten = new HashMap<>();

    private final Map<String, StorageUse> ofGroup = new HashMap<>();
    private boolean writing;

    private StorageUses() {}

    static StorageUses load(Connection connection) throws SQLException {
        Connections.execute(connection, CATCH_UP);
        StorageUses uses = new StorageUses();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT namespace, events, bytes FROM storage_use");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                uses.durable.put(rows.getString(1), new StorageUse(rows.getLong(2), rows.getLong(3)));
            }
        }
        return uses;
    }

    /** What is durable. */
    StorageUse of(String namespace) {
        return durable.getOrDefault(namespace, StorageUse.NONE);
    }

    /** What events take, by namespace. */
    static Map<String, StorageUse> of(List<NewEvent> events) {
        Map<String, StorageUse> uses = new HashMap<>();
        for (NewEvent event : events) {
            count(uses, event.streamId(), event.data(), event.meta());
        }
        return uses;
    }

    /** Counts one event. */
    static void count(Map<String, StorageUse> uses, String streamId, String data, String meta) {
        uses.merge(namespaceOf(streamId), new StorageUse(1, utf8Length(data) + utf8Length(meta)), StorageUse::plus);
    }

    /** Counts what the group under way wrote. */
    void add(Append append) {
        if (!append.isRefused()) {
            append.uses().forEach((namespace, use) -> ofGroup.merge(namespace, use, StorageUse::plus));
        }
    }

    /** Into the transaction of the group, if enough has come together: a crash before that is made good when this opens. */
    void write(PreparedStatement upsert) throws SQLException {
        writing = eventsOf(unwritten) + eventsOf(ofGroup) >= EVENTS_PER_WRITE;
        if (!writing) {
            return;
        }
        Map<String, StorageUse> both = new HashMap<>(unwritten);
        ofGroup.forEach((namespace, use) -> both.merge(namespace, use, StorageUse::plus));
        write(both, upsert);
    }

    static void write(Map<String, StorageUse> uses, PreparedStatement upsert) throws SQLException {
        for (Map.Entry<String, StorageUse> each : uses.entrySet()) {
            upsert.setString(1, each.getKey());
            upsert.setLong(2, each.getValue().events());
            upsert.setLong(3, each.getValue().bytes());
            upsert.executeUpdate();
        }
    }

    private static long eventsOf(Map<String, StorageUse> uses) {
        long events = 0;
        for (StorageUse use : uses.values()) {
            events += use.events();
        }
        return events;
    }

    void committed() {
        if (writing) {
            unwritten.clear();
        }
        ofGroup.forEach((namespace, use) -> {
            durable.merge(namespace, use, StorageUse::plus);
            if (!writing) {
                unwritten.merge(namespace, use, StorageUse::plus);
            }
        });
        forget();
    }

    void forget() {
        ofGroup.clear();
        writing = false;
    }

    /** Of a stream whose name is none of ours, nobody's. */
    private static String namespaceOf(String streamId) {
        int start = streamId.indexOf(':') + 1;
        int end = streamId.indexOf(':', start);
        return end < 0 ? "" : streamId.substring(start, end);
    }

    private static long utf8Length(String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800 && !Character.isSurrogate(c)) {
                length += 2;
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }
}
