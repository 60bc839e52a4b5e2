package io.clew.key.copy;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.erasure;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.PartAddress;
import io.clew.key.CannotOpenKeysException;
import io.clew.key.Destroyed;
import io.clew.key.KeyStore;
import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.key.master.FileMasterKeys;
import io.clew.key.master.GivenMasterKeys;
import io.clew.key.mongo.MongoKeyStore;
import io.clew.key.mongo.MongoStoredKeys;
import io.clew.key.sqlite.SqliteKeyStore;
import io.clew.key.sqlite.SqliteStoredKeys;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever keeps the keys on either side. */
class KeyCopyTest {
    private static final SubjectId BOB = new SubjectId("bob@example.org");
    private static final String GIVEN = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    private final TestDatabase test = TestDatabase.fresh();
    private final TestDatabase otherTest = TestDatabase.fresh();
    private final List<Database> opened = new ArrayList<>();

    @AfterEach
    void drop() {
        opened.forEach(Database::close);
        test.close();
        otherTest.close();
    }

    /** One of the stores that there are. */
    private enum Kept {
        FILE,
        OTHER_FILE,
        DATABASE,
        OTHER_DATABASE
    }

    private MasterKeys masters(Kept kept) {
        return kept == Kept.DATABASE
                ? GivenMasterKeys.of(GIVEN, List.of())
                : FileMasterKeys.in(folder.resolve(kept.name()));
    }

    private Database database(Kept kept) {
        Database database = (kept == Kept.DATABASE ? test : otherTest).open();
        opened.add(database);
        return database;
    }

    private KeyStore open(Kept kept) {
        return switch (kept) {
            case FILE, OTHER_FILE -> SqliteKeyStore.open(folder.resolve(kept.name()), masters(kept));
            case DATABASE, OTHER_DATABASE ->
                MongoKeyStore.open(database(kept), masters(kept), "n", MongoKeyStore.LEASE);
        };
    }

    private StoredKeys stored(Kept kept) {
        return stored(kept, masters(kept));
    }

    private StoredKeys stored(Kept kept, MasterKeys masters) {
        return switch (kept) {
            case FILE, OTHER_FILE -> SqliteStoredKeys.open(folder.resolve(kept.name()), masters);
            case DATABASE, OTHER_DATABASE -> MongoStoredKeys.open(database(kept), masters);
        };
    }

    private CopiedKeys copy(Kept from, Kept to) {
        try (StoredKeys source = stored(from);
                StoredKeys target = stored(to)) {
            return KeyCopy.copy(source, target);
        }
    }

    /** What was sealed, and all that a store says of its keys. */
    private record Told(Map<List<Long>, String> sealed, Map<Long, String> fingerprints, byte[] digestKey) {}

    private static PartAddress part(int number) {
        return new PartAddress(HERE.streamId(), number, "/content");
    }

    private Told fill(Kept kept) {
        try (KeyStore store = open(kept)) {
            Map<List<Long>, String> sealed = new LinkedHashMap<>();
            Map<Long, String> fingerprints = new LinkedHashMap<>();
            for (int i = 0; i < 600; i++) {
                long key = store.newKey();
                fingerprints.put(key, store.fingerprint(key));
                if (i % 100 == 0) {
                    sealed.put(List.of(key), store.seal(part(sealed.size()), List.of(key), "text " + key));
                }
            }
            long bobs = store.subjectKey(Namespace.DEFAULT, BOB);
            sealed.put(List.of(bobs), store.seal(part(sealed.size()), List.of(bobs), "text " + bobs));
            for (int i = 0; i < 600; i++) {
                store.subjectKey(Namespace.DEFAULT, new SubjectId("subject " + i));
            }
            store.destroy(order("session", 1L, 2L));
            store.finished(erasure("session"), "receipt");
            store.destroy(order("again", store.successor(1L), 2L));
            store.forgetSubject(erasure("bob"), BOB, "anna", null);
            store.forgetSubject(erasure("nobody"), new SubjectId("nobody"), "anna", "why");
            return new Told(sealed, fingerprints, store.digestKey());
        }
    }

    @ParameterizedTest
    @CsvSource({"FILE, DATABASE", "DATABASE, FILE", "FILE, OTHER_FILE", "DATABASE, OTHER_DATABASE"})
    void opensAndForgetsAsTheFirstDoes(Kept from, Kept to) {
        Told told = fill(from);
        CopiedKeys copied = copy(from, to);
        assertThat(copied.destroyed()).isEqualTo(4);
        assertThat(copied.subjects()).isEqualTo(601);
        assertThat(copied.erasures()).isEqualTo(4);
        try (KeyStore first = open(from);
                KeyStore second = open(to)) {
            assertThat(copied.keys()).isEqualTo(second.newest());
            assertThat(second.newest()).isEqualTo(first.newest());
            assertThat(second.digestKey()).isEqualTo(told.digestKey()).isEqualTo(first.digestKey());
            int[] place = new int[1];
            told.sealed().forEach((keys, text) -> {
                PartAddress at = part(place[0]++);
                String opened = second.open(at, keys, text);
                assertThat(opened).isEqualTo(first.open(at, keys, text));
                assertThat(opened).isEqualTo(place[0] == 1 || place[0] == 7 ? null : "text " + keys.get(0));
            });
            told.fingerprints().forEach((key, fingerprint) -> {
                assertThat(second.fingerprint(key)).isEqualTo(fingerprint);
                assertThat(second.successor(key)).isEqualTo(first.successor(key));
            });
            assertThat(second.subjectKey(Namespace.DEFAULT, BOB)).isEqualTo(first.subjectKey(Namespace.DEFAULT, BOB));
            assertThat(second.unfinished()).isEqualTo(first.unfinished()).hasSize(3);
            Destroyed finished = second.erasure(erasure("session"));
            assertThat(finished).isEqualTo(first.erasure(erasure("session"))).isNotNull();
            assertThat(finished.receipt()).isEqualTo("receipt");
            assertThat(second.destroy(order("session", 1L, 2L))).isEqualTo(finished);
            assertThat(second.newKey()).isGreaterThan(copied.keys());
        }
    }

    @Test
    void aCopyOfACopyIsTheSameAndCanBeWrittenTo() throws Exception {
        Told told = fill(Kept.FILE);
        copy(Kept.FILE, Kept.DATABASE);
        try (KeyStore cluster = open(Kept.DATABASE)) {
            cluster.destroy(order("there", 101L));
            cluster.finished(erasure("there"), "receipt");
            cluster.subjectKey(Namespace.DEFAULT, new SubjectId("new"));
        }
        CopiedKeys back = copy(Kept.DATABASE, Kept.OTHER_FILE);
        assertThat(back.destroyed()).isEqualTo(5);
        assertThat(back.subjects()).isEqualTo(602);
        try (KeyStore store = open(Kept.OTHER_FILE)) {
            assertThat(store.masters()).containsExactly("master-1");
            assertThat(store.digestKey()).isEqualTo(told.digestKey());
            assertThat(store.fingerprint(101)).isEqualTo(told.fingerprints().get(101L));
            assertThat(store.open(part(1), List.of(101L), told.sealed().get(List.of(101L))))
                    .isNull();
            store.rotate();
            assertThat(store.open(part(2), List.of(201L), told.sealed().get(List.of(201L))))
                    .isEqualTo("text 201");
        }
    }

    @ParameterizedTest
    @CsvSource({"FILE, DATABASE", "DATABASE, FILE"})
    void goesOnWhereverItWasInterrupted(Kept from, Kept to) {
        fill(from);
        int interruptions = 0;
        boolean whole = false;
        for (int writes = 0; !whole; writes++) {
            try (StoredKeys source = stored(from);
                    StoredKeys target = stored(to)) {
                KeyCopy.copy(source, dyingAfter(writes % 2, target));
                whole = true;
            } catch (KeysUnavailableException e) {
                interruptions++;
            }
        }
        assertThat(interruptions).isGreaterThan(3);
        assertThat(copy(from, to).erasures()).isEqualTo(4);
    }

    private static StoredKeys dyingAfter(int writes, StoredKeys store) {
        int[] left = {writes};
        return (StoredKeys) Proxy.newProxyInstance(
                StoredKeys.class.getClassLoader(), new Class<?>[] {StoredKeys.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(store, arguments);
                        if (method.getName().startsWith("add") && left[0]-- == 0) {
                            throw new KeysUnavailableException("dies", null);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"FILE, DATABASE", "DATABASE, FILE"})
    void writesNothingIntoAStoreThatHoldsOtherKeys(Kept from, Kept to) {
        fill(from);
        try (KeyStore used = open(to)) {
            used.newKey();
        }
        long before;
        try (StoredKeys target = stored(to)) {
            before = target.newestKey();
        }
        assertThatThrownBy(() -> copy(from, to))
                .isInstanceOf(CannotOpenKeysException.class)
                .hasMessageContaining("holds other keys");
        try (StoredKeys target = stored(to)) {
            assertThat(target.newestKey()).isEqualTo(before);
            assertThat(target.newestErasure()).isZero();
        }
    }

    @Test
    void makesNothingWhereThereIsNothingToCopy() {
        try (StoredKeys source = stored(Kept.FILE);
                StoredKeys target = stored(Kept.OTHER_FILE);
                StoredKeys cluster = stored(Kept.DATABASE)) {
            for (StoredKeys empty : List.of(target, cluster)) {
                assertThatThrownBy(() -> KeyCopy.copy(source, empty))
                        .isInstanceOf(CannotOpenKeysException.class)
                        .hasMessageContaining("no key store");
            }
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(database(Kept.DATABASE).collections()).isEmpty();
    }

    @Test
    void refusesAnotherMasterKeyThanTheStoresOwn() {
        fill(Kept.DATABASE);
        String other = Base64.getEncoder()
                .encodeToString("another key that wraps nothing!!".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> stored(Kept.DATABASE, GivenMasterKeys.of(other, List.of())))
                .isInstanceOf(CannotOpenKeysException.class)
                .hasMessageContaining("needs the master key");
        fill(Kept.FILE);
        assertThatThrownBy(() -> stored(Kept.FILE, GivenMasterKeys.of(other, List.of())))
                .isInstanceOf(CannotOpenKeysException.class)
                .hasMessageContaining("needs the master key master-1");
    }

    @Test
    void refusesAStoreThatIsInUse() {
        fill(Kept.FILE);
        fill(Kept.DATABASE);
        try (KeyStore server = open(Kept.FILE);
                KeyStore node = open(Kept.DATABASE)) {
            assertThat(List.of(server.newKey(), node.newKey())).isNotEmpty();
            assertThatThrownBy(() -> stored(Kept.FILE)).hasMessageContaining("already open");
            assertThatThrownBy(() -> stored(Kept.DATABASE)).hasMessageContaining("stop all nodes first");
        }
    }

    @Test
    void leavesTheFirstAsItIs() throws Exception {
        fill(Kept.FILE);
        byte[] before = Files.readAllBytes(folder.resolve("FILE/keys.db"));
        copy(Kept.FILE, Kept.DATABASE);
        assertThat(Files.readAllBytes(folder.resolve("FILE/keys.db"))).isEqualTo(before);
    }
}
