package io.clew.key.mongo;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.erasure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.key.CannotOpenKeysException;
import io.clew.key.KeysUnavailableException;
import io.clew.key.MasterKeys;
import io.clew.key.master.FileMasterKeys;
import io.clew.key.master.GivenMasterKeys;
import io.clew.mongodb.Database;
import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    private static final String ONE = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String TWO =
            Base64.getEncoder().encodeToString("two two two two two two two two!".getBytes(StandardCharsets.US_ASCII));
    private static final MasterKeys OLD = GivenMasterKeys.of(ONE, List.of());
    private static final MasterKeys BOTH = GivenMasterKeys.of(TWO, List.of(ONE));
    private static final MasterKeys NEW = GivenMasterKeys.of(TWO, List.of());

    private final TestDatabase test = TestDatabase.fresh();

    @TempDir
    Path directory;

    @AfterEach
    void drop() {
        test.close();
    }

    private Node open(MasterKeys masters) {
        return new Node(test, masters);
    }

    private void refused(MasterKeys masters, String why) {
        try (Database database = test.open()) {
            assertThatThrownBy(() -> MongoKeyStore.open(database, masters, "n", MongoKeyStore.LEASE))
                    .isInstanceOf(CannotOpenKeysException.class)
                    .hasMessageContaining(why);
        }
    }

    @Test
    void refusesANodeWithAnotherMasterKey() {
        try (Node node = open(FileMasterKeys.in(directory.resolve("one")))) {
            node.keys.newKey();
            Path two = directory.resolve("two");
            refused(FileMasterKeys.in(two), "needs the master key master-1, but that is not in " + two);
            assertThat(two).doesNotExist();
            FileMasterKeys.in(two).renew();
            refused(FileMasterKeys.in(two), "needs the master key master-1, but that is another than the one");
            refused(OLD, "needs the master key master-1, but that is not among those given");
        }
    }

    @Test
    void twoNodesThatBeginAtOnceWithAFileEachDoNotBothBegin() throws Exception {
        MasterKeys late = new Meanwhile(
                FileMasterKeys.in(directory.resolve("two")),
                () -> open(FileMasterKeys.in(directory.resolve("one"))).close());
        refused(late, "needs the master key master-1, but that is another than the one");
        open(FileMasterKeys.in(directory.resolve("one"))).close();
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = TestDatabase.IS,
            matches = FerretDb.NAME,
            disabledReason = FerretDb.MANY_UPDATES)
    void goesOverToANewMasterKeyWhenTheLastNodeHasIt() {
        List<Long> keys = new ArrayList<>();
        List<String> sealed = new ArrayList<>();
        Node one = open(OLD);
        Node two = open(OLD);
        write(one, keys, sealed);
        assertThatThrownBy(one.keys::rotate)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("give a new one as current");
        String old = one.keys.masters().get(0);
        one.close();
        one = open(BOTH);
        for (int i = 0; i < 3; i++) {
            write(one, keys, sealed);
            write(two, keys, sealed);
            reads(one, keys, sealed);
            reads(two, keys, sealed);
        }
        assertThat(two.keys.masters()).containsExactly(old);
        refused(NEW, "is not among those given");
        two.close();
        two = open(BOTH);
        Node first = one;
        await().until(() -> !first.keys.masters().contains(old));
        assertThat(two.keys.masters()).hasSize(1);
        write(one, keys, sealed);
        write(two, keys, sealed);
        one.close();
        refused(OLD, "is not among those given");
        one = open(NEW);
        reads(one, keys, sealed);
        reads(two, keys, sealed);
        one.close();
        two.close();
    }

    @Test
    void aNodeThatDiedWithoutTheNewMasterKeyHoldsNothingUp() {
        Node dead = open(OLD);
        dead.server.die();
        try (Node node = open(BOTH)) {
            String old = node.keys.masters().get(0);
            await().until(() -> !node.keys.masters().contains(old));
        }
        dead.close();
    }

    @Test
    void nothingIsWrappedByAMasterKeyThatANodeLacks() {
        try (Node one = open(FileMasterKeys.in(directory.resolve("shared")));
                Node two = open(new Meanwhile(FileMasterKeys.in(directory.resolve("shared")), () -> {}) {
                    @Override
                    public byte[] unwrap(String masterId, byte[] wrapped, byte[] context) {
                        if (!masterId.equals("master-1")) {
                            throw new io.clew.key.UnusableMasterKey("is not here");
                        }
                        return super.unwrap(masterId, wrapped, context);
                    }
                })) {
            long key = one.keys.newKey();
            assertThatThrownBy(one.keys::rotate)
                    .isInstanceOf(KeysUnavailableException.class)
                    .hasMessageContaining("Another node cannot use the new master key master-2");
            assertThat(one.keys.masters()).containsExactly("master-1");
            String sealed = two.keys.seal(HERE, List.of(key), "text");
            assertThat(one.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");
        }
    }

    @Test
    void keysWhoseMasterKeyIsRetiredByAnotherNodeBeforeTheyAreStoredAreWrappedByTheNewOne() {
        Path shared = directory.resolve("shared");
        long key;
        String sealed;
        try (Node one = open(FileMasterKeys.in(shared))) {
            Meanwhile late = new Meanwhile(FileMasterKeys.in(shared), () -> {});
            try (Node two = open(late)) {
                late.before(one.keys::rotate);
                key = two.keys.newKey();
                sealed = two.keys.seal(HERE, List.of(key), "text");
                assertThat(one.keys.masters()).containsExactly("master-2");
            }
        }
        try (Node node = open(FileMasterKeys.in(shared))) {
            assertThat(node.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");
        }
    }

    @Test
    void refusesAStoreOfANewerVersion() {
        open(OLD).close();
        change("key_store", new Document("_id", "schema"), new Document("version", 99));
        refused(OLD, "newer version of Clew");
    }

    @Test
    void refusesForeignCollections() {
        try (Database database = test.open()) {
            database.collection("keys").insertOne(new Document("door", "front"));
        }
        refused(OLD, "not a key store of Clew");
    }

    @Test
    void givesNoNumberTwiceThoughTheCounterIsOld() {
        long key;
        String sealed;
        try (Node node = open(OLD)) {
            key = node.keys.newKey();
            sealed = node.keys.seal(HERE, List.of(key), "text");
        }
        change("key_store", new Document("_id", "numbers"), new Document("value", 0L));
        try (Node node = open(OLD)) {
            assertThat(node.keys.newKey()).isGreaterThan(key + 30);
            assertThat(node.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");
        }
    }

    @Test
    void namesNoSubjectAndKeepsNoWrappedBytesOfADestroyedKey() {
        SubjectId bob = new SubjectId("bob@example.org");
        try (Node node = open(OLD)) {
            long key = node.keys.subjectKey(Namespace.DEFAULT, bob);
            node.keys.forgetSubject(erasure("$set.bad"), bob, "anna", "{\"$where\": 1}");
            String all = all();
            assertThat(all).contains("anna").doesNotContain("bob@");
            try (Database database = test.open()) {
                assertThat(database.collection("keys")
                                .find(new Document("_id", key))
                                .first())
                        .containsOnlyKeys("_id", "fingerprint", "successor");
            }
            assertThat(node.keys.erasure(erasure("$set.bad")).reason()).isEqualTo("{\"$where\": 1}");
        }
    }

    private String all() {
        StringBuilder all = new StringBuilder();
        try (Database database = test.open()) {
            for (String name : database.collections()) {
                database.collection(name)
                        .find()
                        .forEach(document -> all.append(document.toJson()).append('\n'));
            }
        }
        return all.toString();
    }

    private void change(String collection, Document which, Document what) {
        try (Database database = test.open()) {
            assertThat(database.collection(collection)
                            .updateOne(which, new Document("$set", what))
                            .getMatchedCount())
                    .isEqualTo(1);
        }
    }

    private static void write(Node node, List<Long> keys, List<String> sealed) {
        for (int i = 0; i < 40; i++) {
            keys.add(node.keys.newKey());
            sealed.add(node.keys.seal(HERE, List.of(keys.get(keys.size() - 1)), "text"));
        }
    }

    private static void reads(Node node, List<Long> keys, List<String> sealed) {
        for (int i = 0; i < keys.size(); i++) {
            assertThat(node.keys.open(HERE, List.of(keys.get(i)), sealed.get(i)))
                    .isEqualTo("text");
        }
    }
}
