package io.clew.log.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Copies the log while it is written to: one read transaction sees one moment of it, and the writer does not wait. */
final class Backup {
    private Backup() {}

    /** What is to stand in the file. */
    interface Content {
        void writeTo(Path file) throws SQLException, IOException;
    }

    static void write(Path log, Path target) throws IOException {
        write(target, unfinished -> copy(log, unfinished));
    }

    /** Leaves nothing at the target unless the whole is there, sound and on the disk. */
    static void write(Path target, Content content) throws IOException {
        Path to = target.toAbsolutePath();
        if (Files.exists(to)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Path directory = Objects.requireNonNull(to.getParent());
        Path unfinished = Files.createTempFile(directory, "." + to.getFileName(), ".part");
        try {
            content.writeTo(unfinished);
            check(unfinished);
            flush(unfinished, StandardOpenOption.WRITE);
            Files.move(unfinished, to);
            flush(directory, StandardOpenOption.READ);
        } catch (SQLException e) {
            throw new IOException("The backup " + to + " could not be made: " + e.getMessage(), e);
        } finally {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(unfinished + suffix));
            }
        }
    }

    private static void copy(Path log, Path to) throws SQLException {
        try (Connection connection = Connections.open(log);
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, to.toString());
            statement.execute();
        }
    }

    private static void check(Path copy) throws SQLException, IOException {
        try (Connection connection = Connections.reader(copy);
                PreparedStatement statement = connection.prepareStatement("PRAGMA integrity_check(1)");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            if (!"ok".equals(rows.getString(1))) {
                throw new IOException("The backup is not sound: " + rows.getString(1));
            }
        }
    }

    private static void flush(Path file, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(file, option)) {
            channel.force(true);
        }
    }
}
