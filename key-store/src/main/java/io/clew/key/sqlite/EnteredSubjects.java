package io.clew.key.sqlite;

import io.clew.key.ring.Blocks;
import io.clew.key.ring.Subjects;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The table of subjects. New ones that wait for one another share a flush. */
final class EnteredSubjects implements Subjects.Entered {
    private final Blocks blocks;
    private final Writer writer;
    private final Reader reader;
    private final ConcurrentLinkedQueue<NewSubject> waiting = new ConcurrentLinkedQueue<>();

    EnteredSubjects(Blocks blocks, Writer writer, Reader reader) {
        this.blocks = blocks;
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public @Nullable Long find(byte[] name) {
        return reader.find(connection -> find(connection, name));
    }

    private static @Nullable Long find(Connection connection, byte[] name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT key FROM subjects WHERE name = ?")) {
            select.setBytes(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    @Override
    public long enter(byte[] name) {
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
