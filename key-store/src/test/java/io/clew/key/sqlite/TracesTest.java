package io.clew.key.sqlite;

import static io.clew.key.Parted.erasure;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.key.KeyStore;
import io.clew.key.master.FileMasterKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be found in the files of a store. */
class TracesTest {
    private static final SubjectId BOB = new SubjectId("bob@example.org");

    @TempDir
    Path directory;

    private KeyStore open() {
        return SqliteKeyStore.open(directory, FileMasterKeys.in(directory));
    }

    @Test
    void leavesNoByteOfADestroyedKeyInAnyFile() throws Exception {
        try (KeyStore store = open()) {
            List<Long> keys = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                keys.add(store.newKey());
            }
            for (int i = 0; i < 200; i++) {
                store.subjectKey(Namespace.DEFAULT, new SubjectId("subject " + i));
            }
            for (int round = 0; round < 2; round++) {
                for (int i = round; i < 1_000; i += 211) {
                    destroyAndLook(store, keys.get(i), keys.get(i + 1_000), keys.get(i + 2_000));
                }
                store.rotate();
            }
            byte[] bobs = wrapped(store.subjectKey(Namespace.DEFAULT, BOB));
            assertThat(files(bobs)).isNotEmpty();
            store.forgetSubject(erasure("bob"), BOB, "anna", null);
            assertThat(files(bobs)).isEmpty();
        }
    }

    private void destroyAndLook(KeyStore store, Long... keys) throws Exception {
        List<byte[]> wrapped = new ArrayList<>();
        for (long key : keys) {
            wrapped.add(wrapped(key));
        }
        assertThat(files(wrapped.get(0))).isNotEmpty();
        store.destroy(order("e" + keys[0], keys));
        for (byte[] bytes : wrapped) {
            assertThat(files(bytes)).isEmpty();
            assertThat(files(java.util.Arrays.copyOf(bytes, 16))).isEmpty();
        }
    }

    @Test
    void leavesNoByteOfWhatTheOldMasterKeyWrapped() throws Exception {
        try (KeyStore store = open()) {
            long key = store.newKey();
            byte[] before = wrapped(key);
            store.rotate();
            assertThat(files(before)).isEmpty();
            assertThat(files(wrapped(key))).isNotEmpty();
        }
    }

    @Test
    void clearsWhatACrashLeftBetweenDestructionAndClearing() throws Exception {
        long key;
        byte[] bytes;
        try (KeyStore store = open()) {
            key = store.newKey();
            bytes = wrapped(key);
        }
        Path left = Files.createDirectory(directory.resolve("left"));
        try (java.sql.Connection connection = Connections.writer(directory.resolve("keys.db"))) {
            Connections.execute(connection, "PRAGMA wal_autocheckpoint = 0");
            Connections.execute(connection, "UPDATE keys SET fingerprint = fingerprint WHERE number = " + key);
            KeyRows.destroy(connection, key, 0, key + 1);
            for (String name : List.of("keys.db", "keys.db-wal")) {
                Files.copy(directory.resolve(name), left.resolve(name));
            }
        }
        for (String name : List.of("keys.db", "keys.db-wal")) {
            Files.move(left.resolve(name), directory.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Files.delete(left);
        assertThat(files(bytes)).isNotEmpty();
        try (KeyStore store = open()) {
            assertThat(files(bytes)).isEmpty();
            assertThat(store.successor(key)).isEqualTo(key + 1);
        }
    }

    @Test
    void namesNoSubject() throws Exception {
        try (KeyStore store = open()) {
            store.subjectKey(Namespace.DEFAULT, BOB);
            store.forgetSubject(erasure("e"), BOB, "anna", "asked to");
            assertThat(files("anna".getBytes(StandardCharsets.UTF_8))).isNotEmpty();
            assertThat(files("bob@".getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    private byte[] wrapped(long key) throws Exception {
        try (Reader reader = new Reader(directory.resolve("keys.db"))) {
            return reader.read(connection -> KeyRows.find(connection, key)).wrapped();
        }
    }

    /** The files that hold these bytes. */
    private List<Path> files(byte[] bytes) throws Exception {
        String wanted = new String(bytes, StandardCharsets.ISO_8859_1);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
