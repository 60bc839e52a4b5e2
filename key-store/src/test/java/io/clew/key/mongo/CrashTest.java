package io.clew.key.mongo;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.erasure;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.key.Destroyed;
import io.clew.key.ErasedKey;
import io.clew.key.KeysUnavailableException;
import io.clew.key.master.FileMasterKeys;
import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A node dies after each of the calls that something takes. */
class CrashTest {
    private static final Pace PACE =
            new Pace(Duration.ofMillis(30), Duration.ofMillis(150), Duration.ofSeconds(10), 10_000);

    private final TestDatabase test = TestDatabase.fresh();

    @TempDir
    Path directory;

    private Node survivor;

    @BeforeEach
    void open() {
        survivor = node();
    }

    @AfterEach
    void close() {
        survivor.close();
        test.close();
    }

    private Node node() {
        return new Node(test, FileMasterKeys.in(directory), PACE);
    }

    /** Whether it died. */
    private static boolean diesIn(Node node, int calls, Supplier<?> work) {
        try {
            node.server.dieAfter(calls);
            assertThat(work.get()).isNotNull();
        } catch (KeysUnavailableException e) {
            assertThat(node.server.died()).isTrue();
        }
        return node.server.died();
    }

    @Test
    void anotherNodeCarriesOnADestruction() {
        int entered = 0;
        boolean died = true;
        for (int calls = 0; died; calls++) {
            String id = "e" + calls;
            long key = survivor.keys.newKey();
            long other = survivor.keys.newKey();
            String sealed = survivor.keys.seal(HERE, List.of(key), "text");
            try (Node dying = node()) {
                died = diesIn(dying, calls, () -> dying.keys.destroy(order(id, key, other)));
            }
            List<Destroyed> unfinished = survivor.keys.unfinished();
            if (unfinished.isEmpty()) {
                assertThat(survivor.keys.open(HERE, List.of(key), sealed)).isEqualTo("text");
            } else {
                entered++;
            }
            Destroyed facts = survivor.keys.destroy(order(id, key, other));
            assertThat(unfinished).allMatch(facts::equals);
            assertThat(facts.keys()).extracting(ErasedKey::number).containsExactly(key, other);
            assertThat(survivor.keys.open(HERE, List.of(key), sealed)).isNull();
            assertThat(survivor.keys.open(HERE, List.of(other), sealed)).isNull();
            survivor.keys.finished(erasure(id), "receipt");
        }
        assertThat(entered).isGreaterThan(3);
    }

    @Test
    void anotherNodeCarriesOnForgettingASubject() {
        int entered = 0;
        boolean died = true;
        for (int calls = 0; died; calls++) {
            String id = "e" + calls;
            SubjectId bob = new SubjectId("bob " + calls);
            long key = survivor.keys.subjectKey(Namespace.DEFAULT, bob);
            String sealed = survivor.keys.seal(HERE, List.of(key), "text");
            try (Node dying = node()) {
                died = diesIn(dying, calls, () -> dying.keys.forgetSubject(erasure(id), bob, "anna", null));
            }
            List<Destroyed> unfinished = survivor.keys.unfinished();
            entered += unfinished.size();
            Destroyed facts = survivor.keys.forgetSubject(erasure(id), bob, "anna", null);
            assertThat(unfinished).allMatch(facts::equals);
            assertThat(facts.keys()).extracting(ErasedKey::number).containsExactly(key);
            assertThat(survivor.keys.open(HERE, List.of(key), sealed)).isNull();
            assertThat(survivor.keys.subjectKey(Namespace.DEFAULT, bob)).isGreaterThan(key);
            survivor.keys.finished(erasure(id), "receipt");
        }
        assertThat(entered).isGreaterThan(3);
    }

    @Test
    @DisabledIfEnvironmentVariable(
            named = TestDatabase.IS,
            matches = FerretDb.NAME,
            disabledReason = FerretDb.MANY_UPDATES)
    void theNextStartCarriesOnARotation() {
        List<Long> keys = new ArrayList<>();
        List<String> sealed = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            keys.add(survivor.keys.newKey());
            sealed.add(survivor.keys.seal(HERE, List.of(keys.get(i)), "text " + i));
        }
        boolean died = true;
        for (int calls = 0; died; calls++) {
            try (Node dying = node()) {
                died = diesIn(dying, calls, dying.keys::rotate);
            }
            try (Node next = node()) {
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> next.keys.masters().size() == 1
                                && next.keys.masters().contains(highestMaster()));
                for (int i = 0; i < 30; i += 7) {
                    assertThat(next.keys.open(HERE, List.of(keys.get(i)), sealed.get(i)))
                            .isEqualTo("text " + i);
                }
                long added = survivor.keys.newKey();
                assertThat(next.keys.open(HERE, List.of(added), survivor.keys.seal(HERE, List.of(added), "new")))
                        .isEqualTo("new");
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(directory.toFile().list((in, name) -> name.endsWith(".key")))
                                .hasSize(1));
            }
        }
    }

    private String highestMaster() {
        return FileMasterKeys.in(directory).current();
    }

    @Test
    void aBlockThatWasNotFinishedIsGivenByNobody() {
        Set<Long> given = new HashSet<>();
        boolean died = true;
        for (int calls = 0; died; calls++) {
            try (Node dying = node()) {
                died = diesIn(dying, calls, () -> {
                    long key = dying.keys.newKey();
                    assertThat(given.add(key)).isTrue();
                    return key;
                });
            }
            assertThat(given.add(survivor.keys.newKey())).isTrue();
            try (Node next = node()) {
                assertThat(given.add(next.keys.newKey())).isTrue();
            }
        }
    }
}
