package io.clew.key.sqlite;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clew.key.CannotOpenKeysException;
import io.clew.key.KeyStore;
import io.clew.key.MasterKeys;
import io.clew.key.master.FileMasterKeys;
import io.clew.key.master.GivenMasterKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    private static final String ONE = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String TWO =
            Base64.getEncoder().encodeToString("two two two two two two two two!".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path above;

    private Path directory;
    private Path file;

    @BeforeEach
    void name() {
        directory = above.resolve("data").resolve("keys");
        file = directory.resolve("keys.db");
    }

    private KeyStore open() {
        return open(FileMasterKeys.in(directory));
    }

    private KeyStore open(MasterKeys masters) {
        return SqliteKeyStore.open(directory, masters);
    }

    private void refused(String why) {
        refused(FileMasterKeys.in(directory), why);
    }

    private void refused(MasterKeys masters, String why) {
        assertThatThrownBy(() -> open(masters))
                .isInstanceOf(CannotOpenKeysException.class)
                .hasMessageContaining(why);
    }

    @Test
    void letsNobodyElseRead() throws Exception {
        try (KeyStore store = open()) {
            store.destroy(order("e", store.newKey()));
            store.newKey();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(
                                each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                                        .as(each.toString())
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void refusesFilesThatOthersMayRead() throws Exception {
        open().close();
        Path master = directory.resolve("master-1.key");
        for (Path each : List.of(master, file)) {
            for (String others : List.of("rw-r-----", "rw----r--", "rw--w----")) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(others));
                assertThatThrownBy(this::open)
                        .isInstanceOf(CannotOpenKeysException.class)
                        .hasMessageContaining(each.getFileName() + " may be read or changed by others");
            }
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-------"));
        }
        open().close();
    }

    @Test
    void refusesWithoutTheMasterKeyAndChangesNothing() throws Exception {
        long key;
        String sealed;
        try (KeyStore store = open()) {
            key = store.newKey();
            sealed = store.seal(HERE, List.of(key), "text");
        }
        byte[] before = Files.readAllBytes(file);
        Path master = directory.resolve("master-1.key");
        Path away = above.resolve("away");
        Files.move(master, away);
        refused("needs the master key master-1, but that is not in");
        assertThat(master).doesNotExist();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        refused(GivenMasterKeys.of(ONE, List.of()), "needs the master key master-1, but that is not among those given");

        Files.move(away, master);
        try (KeyStore store = open()) {
            assertThat(store.open(HERE, List.of(key), sealed)).isEqualTo("text");
        }
    }

    @Test
    void refusesAnotherMasterKeyOfTheSameName() throws Exception {
        open().close();
        byte[] before = Files.readAllBytes(file);
        Files.writeString(directory.resolve("master-1.key"), TWO);
        refused("needs the master key master-1, but that is another than the one that wrapped");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoMasterKeyWithoutRepeatingIt() throws Exception {
        open().close();
        Files.writeString(directory.resolve("master-1.key"), "c2VjcmV0");
        assertThatThrownBy(this::open)
                .isInstanceOf(CannotOpenKeysException.class)
                .hasMessageContaining("holds no master key")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> GivenMasterKeys.of(ONE, List.of("c2VjcmV0")))
                .isInstanceOf(CannotOpenKeysException.class)
                .hasMessageContaining("previous master key")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void goesOverToAMasterKeyGivenAsCurrent() throws Exception {
        long key;
        String sealed;
        try (KeyStore store = open(GivenMasterKeys.of(ONE, List.of()))) {
            key = store.newKey();
            sealed = store.seal(HERE, List.of(key), "text");
            assertThatThrownBy(store::rotate)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("give a new one as current");
        }
        refused(GivenMasterKeys.of(TWO, List.of()), "is not among those given");
        try (KeyStore store = open(GivenMasterKeys.of(TWO, List.of(ONE)))) {
            await().until(() -> store.masters().size() == 1);
        }
        try (KeyStore store = open(GivenMasterKeys.of(TWO, List.of()))) {
            assertThat(store.open(HERE, List.of(key), sealed)).isEqualTo("text");
        }
    }

    @Test
    void keepsMasterKeysInAnotherDirectory() {
        Path masters = above.resolve("masters");
        open(FileMasterKeys.in(masters)).close();
        assertThat(masters.resolve("master-1.key")).exists();
        assertThat(directory.resolve("master-1.key")).doesNotExist();
        open(FileMasterKeys.in(masters)).close();
    }

    @Test
    void removesTheOldMasterKeyOnceNothingNeedsIt() {
        try (KeyStore store = open()) {
            store.newKey();
            assertThat(store.rotate()).isEqualTo("master-2");
        }
        assertThat(directory.resolve("master-1.key")).doesNotExist();
        assertThat(directory.resolve("master-2.key")).exists();
    }

    @Test
    void neverGivesTheRestOfABlock() throws Exception {
        open().close();
        sql("INSERT INTO keys SELECT 7, master, wrapped, fingerprint FROM keys WHERE number = 0");
        try (KeyStore store = open()) {
            assertThat(store.newKey()).isEqualTo(8);
        }
    }

    @Test
    void refusesAStoreOfANewerVersion() throws Exception {
        open().close();
        sql("PRAGMA user_version = 99");
        refused("newer version of Clew");
    }

    @Test
    void refusesAForeignFile() throws Exception {
        Files.createDirectories(directory);
        sql("CREATE TABLE recipes(name TEXT)");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        refused("not a key store of Clew");
        assertThat(directory.resolve("master-1.key")).doesNotExist();
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        open().close();
        Files.writeString(file, "Dear diary, ".repeat(1000));
        refused("cannot be opened");
        assertThat(Files.readString(file)).startsWith("Dear diary");
    }

    @Test
    void refusesToOpenTwiceInOneProcess() {
        try (KeyStore first = open()) {
            refused("already open in this process");
            first.newKey();
        }
        open().close();
    }

    private void sql(String sql) throws Exception {
        try (Connection connection =
                org.sqlite.JDBC.createConnection("jdbc:sqlite:" + file, new java.util.Properties())) {
            Connections.execute(connection, sql);
        }
    }
}
