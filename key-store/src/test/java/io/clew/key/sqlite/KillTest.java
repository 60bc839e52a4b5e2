package io.clew.key.sqlite;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.erasure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.DestroyedKey;
import io.clew.key.Destroyed;
import io.clew.key.KeyStore;
import io.clew.key.master.FileMasterKeys;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed at random moments; {@code -Dclew.kills=500} kills more often. */
class KillTest {
    @TempDir
    Path directory;

    private final Set<Long> given = new HashSet<>();
    private final Map<Long, String> sealed = new HashMap<>();
    private final Map<String, Long> subjects = new HashMap<>();
    private final Set<String> forgetting = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private final Map<String, List<Long>> destroying = new HashMap<>();
    private final Set<String> destroyed = new HashSet<>();
    private int interruptedRotations;

    @Test
    void whatWasAcknowledgedHoldsAfterEveryKill() throws Exception {
        Random random = new Random();
        int kills = Integer.getInteger("clew.kills", 4);
        for (int run = 0; run < kills; run++) {
            killAfter(run, run == 0 ? 600 : random.nextInt(600));
            check();
        }
        assertThat(destroyed).isNotEmpty();
        assertThat(forgotten).isNotEmpty();
        System.getLogger("kills")
                .log(
                        System.Logger.Level.INFO,
                        "%d kills: %d keys, %d subjects, %d destructions, %d forgotten, %d rotations interrupted"
                                .formatted(
                                        kills,
                                        given.size(),
                                        subjects.size(),
                                        destroyed.size(),
                                        forgotten.size(),
                                        interruptedRotations));
    }

    private void killAfter(int run, int millis) throws Exception {
        Process victim = Victim.start(directory, run);
        boolean rotating = false;
        try (BufferedReader lines = victim.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("started");
            if (run % 4 != 3) {
                assertThat(lines.readLine()).isEqualTo("opened");
            }
            Thread killer = new Thread(() -> {
                try {
                    victim.waitFor(millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                victim.toHandle().destroyForcibly();
            });
            killer.start();
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c != '\n') {
                    line.append((char) c);
                    continue;
                }
                rotating = note(line.toString().split(" "), rotating);
                line.setLength(0);
            }
            killer.join();
        } finally {
            victim.destroyForcibly().waitFor();
        }
        interruptedRotations += rotating ? 1 : 0;
    }

    private boolean note(String[] said, boolean rotating) {
        switch (said[0]) {
            case "new" ->
                assertThat(given.add(Long.valueOf(said[1])))
                        .as("key %s is new", said[1])
                        .isTrue();
            case "sealed" -> sealed.put(Long.valueOf(said[1]), said[2]);
            case "subject" -> {
                subjects.put(said[1], Long.valueOf(said[2]));
                assertThat(given.add(Long.valueOf(said[2])))
                        .as("key %s is new", said[2])
                        .isTrue();
            }
            case "forgetting" -> forgetting.add(said[1]);
            case "forgotten" -> forgotten.add(said[1]);
            case "destroying" -> destroying.put(said[1], List.of(Long.valueOf(said[2]), Long.valueOf(said[3])));
            case "destroyed" -> destroyed.add(said[1]);
            case "opened" -> {}
            case "rotating" -> {
                return true;
            }
            case "rotated" -> {
                return false;
            }
            default -> throw new AssertionError(said[0]);
        }
        return rotating;
    }

    private void check() throws Exception {
        try (KeyStore store = SqliteKeyStore.open(directory, FileMasterKeys.in(directory))) {
            Set<Long> mayBeGone = checkDestructions(store);
            sealed.forEach((key, text) -> {
                if (!mayBeGone.contains(key)) {
                    assertThat(store.open(HERE, List.of(key), text)).isEqualTo("text " + key);
                    assertThat(store.successor(key)).isEqualTo(key);
                }
            });
            checkSubjects(store);
            assertThat(given.add(store.newKey())).isTrue();
            await().until(() -> store.masters().size() == 1);
            String master = store.masters().get(0);
            await().untilAsserted(() -> assertThat(masterFiles()).containsExactly(master + ".key"));
        }
    }

    private List<String> masterFiles() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("master-") && name.endsWith(".key"))
                    .toList();
        }
    }

    private Set<Long> checkDestructions(KeyStore store) {
        Set<Long> mayBeGone = new HashSet<>();
        destroying.forEach((id, keys) -> {
            Destroyed erasure = store.erasure(erasure(id));
            if (destroyed.contains(id)) {
                assertThat(erasure).as("acknowledged erasure").isNotNull();
            }
            for (long key : keys) {
                mayBeGone.add(key);
                if (erasure == null) {
                    assertThat(store.open(HERE, List.of(key), sealed.get(key))).isEqualTo("text " + key);
                } else {
                    assertThat(store.open(HERE, List.of(key), sealed.get(key))).isNull();
                    assertThatThrownBy(() -> store.seal(HERE, List.of(key), "text"))
                            .isInstanceOf(DestroyedKey.class);
                    assertThat(store.successor(key)).isNotIn(given);
                }
            }
        });
        return mayBeGone;
    }

    private void checkSubjects(KeyStore store) {
        subjects.forEach((name, key) -> {
            boolean gone = store.erasure(erasure("forget-" + name)) != null;
            assertThat(gone || !forgotten.contains(name)).isTrue();
            assertThat(!gone || forgetting.contains(name)).isTrue();
            long now = store.subjectKey(Namespace.DEFAULT, new SubjectId(name));
            if (gone) {
                assertThat(now).isNotIn(given).isEqualTo(store.successor(key));
            } else {
                assertThat(now).isEqualTo(key);
            }
        });
    }
}
