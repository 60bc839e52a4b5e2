package io.clew.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.ServerSocket;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    @Test
    void keepsWhatWasWritten() {
        try (TestDatabase test = TestDatabase.fresh()) {
            try (Database database = test.open()) {
                database.collection("things").insertOne(new Document("_id", "a").append("n", 1L << 60));
            }
            try (Database database = test.open()) {
                assertThat(database.collections()).containsExactly("things");
                assertThat(database.collection("things").find().first()).containsEntry("n", 1L << 60);
                assertThat(database.away()).isNull();
            }
        }
    }

    @Test
    void saysInASentenceThatNothingAnswers() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> Database.open("mongodb://bob:secret@127.0.0.1:" + port + "/clew"))
                .isInstanceOf(CannotOpenDatabaseException.class)
                .hasMessage("MongoDB at 127.0.0.1:" + port
                        + " does not answer; check the address, and that it is up and takes writes.");
    }

    @Test
    void refusesWhatIsNoAddressWithoutRepeatingIt() {
        assertThatThrownBy(() -> Database.open("postgres://bob:secret@host/x"))
                .isInstanceOf(CannotOpenDatabaseException.class)
                .hasMessageContaining("mongodb://host:27017/clew")
                .hasStackTraceContaining("not a connection string")
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("secret"));
        assertThatThrownBy(() -> Database.open("mongodb://host"))
                .isInstanceOf(CannotOpenDatabaseException.class)
                .hasMessageContaining("names no database");
    }

    @Test
    void knowsWhenItsServerIsGoneAndWhenItIsBack() {
        MongoServer server = new MongoServer(new MemoryBackend());
        int port = server.bind().getPort();
        try (Database database = Database.open("mongodb://127.0.0.1:" + port + "/clew")) {
            assertThatCode(database::require).doesNotThrowAnyException();
            server.shutdownNow();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.away() != null);
            assertThatThrownBy(database::require)
                    .isInstanceOf(DatabaseAwayException.class)
                    .hasMessage("No MongoDB server at 127.0.0.1:" + port + " takes writes now.");
            server = new MongoServer(new MemoryBackend());
            server.bind("127.0.0.1", port);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.away() == null);
        } finally {
            server.shutdownNow();
        }
    }
}
