package io.clew.key.sqlite;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.key.part.DataKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The first key of every subject, found by a keyed hash, so that the store names nobody. An entry never changes: the key
 * to use is the end of that key's chain of successors. New subjects that wait for one another share a flush.
 */
final class Subjects {
    private static final int CAPACITY = 10_000;

    private final DataKey names;
    private final Blocks blocks;
    private final Writer writer;
    private final Reader reader;
    private final ConcurrentLinkedQueue<NewSubject> waiting = new ConcurrentLinkedQueue<>();
    private final Map<Who, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Long> eldest) {
            return size() > CAPACITY;
        }
    };

    Subjects(DataKey names, Blocks blocks, Writer writer, Reader reader) {
        this.names = names;
        this.blocks = blocks;
        this.writer = writer;
        this.reader = reader;
    }

    private record Who(Namespace namespace, SubjectId subject) {}

    long firstKey(Namespace namespace, SubjectId subject) {
        Who who = new Who(namespace, subject);
        synchronized (known) {
            Long key = known.get(who);
            if (key != null) {
                return key;
            }
        }
        byte[] name = name(namespace, subject);
        Long stored = stored(name);
        long key = stored == null ? enter(name) : stored;
        synchronized (known) {
            known.put(who, key);
        }
        return key;
    }

    @Nullable
    Long stored(byte[] name) {
        return reader.find(connection -> find(connection, name));
    }

    byte[] name(Namespace namespace, SubjectId subject) {
        byte[] wall = namespace.value().getBytes(StandardCharsets.UTF_8);
        byte[] id = subject.value().getBytes(StandardCharsets.UTF_8);
        return names.hmac(ByteBuffer.allocate(4 + wall.length + id.length)
                .putInt(wall.length)
                .put(wall)
                .put(id)
                .array());
    }

    private static @Nullable Long find(Connection connection, byte[] name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT key FROM subjects WHERE name = ?")) {
            select.setBytes(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    private long enter(byte[] name) {
        NewSubject mine = new NewSubject(name, blocks.take());
        waiting.add(mine);
        writer.alone(() -> {
            if (!mine.settled()) {
                enterAllWaiting();
            }
        });
        return mine.key();
    }

    private void enterAllWaiting() {
        List<NewSubject> group = new ArrayList<>();
        for (NewSubject next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        try {
            List<Long> entered = writer.transaction(connection -> insert(connection, group));
            for (int i = 0; i < group.size(); i++) {
                group.get(i).entered(entered.get(i));
            }
        } catch (RuntimeException e) {
            group.forEach(subject -> subject.failed(e));
        }
    }

    private static List<Long> insert(Connection connection, List<NewSubject> group) throws SQLException {
        List<Long> entered = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO subjects(name, key) VALUES(?, ?)")) {
            for (NewSubject subject : group) {
                Long before = find(connection, subject.name());
                if (before == null) {
                    insert.setBytes(1, subject.name());
                    insert.setLong(2, subject.offered());
                    insert.executeUpdate();
                }
                entered.add(before == null ? subject.offered() : before);
            }
        }
        return entered;
    }
}
