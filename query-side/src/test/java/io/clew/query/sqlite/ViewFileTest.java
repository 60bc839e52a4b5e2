package io.clew.query.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.stored.StoredJson;
import io.clew.query.Asked;
import io.clew.query.Story;
import io.clew.query.generation.SourceLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot serve is begun anew; one that can is kept. */
class ViewFileTest {

    @TempDir
    Path directory;

    private final Story story = new Story();

    @BeforeEach
    void build() {
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, 0)) {
            new Asked(store).tell(story.start("a").say("a", 3));
        }
    }

    @Test
    void keepsAFileThatFits() {
        assertThat(positionAfterReopening()).isEqualTo(4);
    }

    @Test
    void beginsAnewWhenTheFileIsDamaged() throws IOException {
        Files.writeString(file(), "This is not a database. ".repeat(1000));
        assertThat(positionAfterReopening()).isZero();
    }

    @Test
    void beginsAnewWhenTheFileIsEmpty() throws IOException {
        Files.write(file(), new byte[0]);
        assertThat(positionAfterReopening()).isZero();
    }

    @Test
    void beginsAnewWhenTheFileIsOfAnotherShape() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = " + (SessionTables.ALL.shape() + 1));
        }
        assertThat(positionAfterReopening()).isZero();
    }

    @Test
    void beginsAnewWhenAnotherLogIsInThePlaceOfTheOldOneHoweverLong() {
        String last = story.events.get(3).getIdentifier();
        assertThat(positionAfterReopening(new Log(100, 4, last))).isEqualTo(4);
        assertThat(positionAfterReopening(new Log(100, 4, "another"))).isZero();
    }

    /** A log of which one event is known. */
    private record Log(long head, long position, String eventId) implements SourceLog {
        @Override
        public boolean has(long asked, String id) {
            return asked == position && id.equals(eventId);
        }
    }

    private long positionAfterReopening(SourceLog log) {
        try (SqliteViewStore store = new SqliteViewStore(
                new ViewFile(file(), SessionTables.ALL), 1, log, new StoredJson().parts(), statement -> {})) {
            return store.position();
        }
    }

    @Test
    void aNewBuildAnswersLikeTheOld() throws IOException {
        String before;
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, 4)) {
            before = store.digest();
        }
        Files.delete(file());
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, 4)) {
            new Asked(store).tell(story);
            assertThat(store.digest()).isEqualTo(before);
        }
    }

    private Path file() {
        return directory.resolve("session-1.db");
    }

    private long positionAfterReopening() {
        try (SqliteViewStore store = SqliteViewStore.open(directory, 1, 4)) {
            return store.position();
        }
    }
}
