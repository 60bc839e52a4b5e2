package io.clew.key.sqlite;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.erasure;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SubjectId;
import io.clew.kernel.seal.DestroyedKey;
import io.clew.key.KeyStore;
import io.clew.key.master.FileMasterKeys;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many seal and open while others destroy and rotate. */
class RacesTest {
    private static final int WORKERS = 6;

    @TempDir
    Path directory;

    private final ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    private final AtomicBoolean over = new AtomicBoolean();
    private KeyStore store;

    /** So few known keys that most are read anew, wiped while in use, and unwrapped while being wrapped anew. */
    @BeforeEach
    void open() {
        store = SqliteKeyStore.open(directory, FileMasterKeys.in(directory), 16);
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        store.close();
    }

    @Test
    void neverOpensOrSealsAfterTheDestructionReturned() throws Exception {
        int keys = 120;
        List<String> sealed = new ArrayList<>();
        for (long key = 1; key <= keys; key++) {
            assertThat(store.newKey()).isEqualTo(key);
            sealed.add(store.seal(HERE, List.of(key), "text " + key));
        }
        Map<Long, Boolean> destroyed = new ConcurrentHashMap<>();
        List<Future<Integer>> work = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            work.add(pool.submit((Callable<Integer>) () -> {
                int done = 0;
                for (; !over.get(); done++) {
                    long key = ThreadLocalRandom.current().nextLong(keys) + 1;
                    boolean gone = destroyed.containsKey(key);
                    String text = store.open(HERE, List.of(key), sealed.get((int) key - 1));
                    assertThat(text).isIn(gone ? null : "text " + key, null);
                    try {
                        String again = store.seal(HERE, List.of(key), "again");
                        assertThat(gone).as("sealed under a destroyed key").isFalse();
                        assertThat(store.open(HERE, List.of(key), again)).isIn("again", null);
                    } catch (DestroyedKey e) {
                        assertThat(e.key()).isEqualTo(key);
                    }
                    if (done % 100 == 0) {
                        store.newKey();
                    }
                }
                return done;
            }));
        }
        for (long key = 1; key <= keys; key += 2) {
            store.destroy(order("e" + key, key));
            destroyed.put(key, true);
            if (key % 40 == 1) {
                store.rotate();
            }
        }
        over.set(true);
        for (Future<Integer> each : work) {
            assertThat(each.get()).isPositive();
        }
        for (long key = 1; key <= keys; key++) {
            assertThat(store.open(HERE, List.of(key), sealed.get((int) key - 1)))
                    .isEqualTo(key % 2 == 1 ? null : "text " + key);
        }
        assertThat(destroyedRowsWithBytes()).isZero();
    }

    private int destroyedRowsWithBytes() throws Exception {
        try (Reader reader = new Reader(directory.resolve("keys.db"))) {
            return reader.read(connection -> {
                try (Statement select = connection.createStatement();
                        ResultSet row = select.executeQuery("""
                                SELECT count(*) FROM keys JOIN tombstones USING(number)
                                  WHERE wrapped <> zeroblob(length(wrapped))""")) {
                    row.next();
                    return row.getInt(1);
                }
            });
        }
    }

    /** Otherwise what was sealed under the other key would outlive the next erasure. */
    @Test
    void aSubjectHasOneLivingKeyHoweverItIsFound() throws Exception {
        SubjectId bob = new SubjectId("bob");
        Map<Long, Boolean> used = new ConcurrentHashMap<>();
        List<Future<Integer>> work = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            work.add(pool.submit((Callable<Integer>) () -> {
                long old = store.subjectKey(Namespace.DEFAULT, bob);
                int done = 0;
                for (; !over.get(); done++) {
                    used.put(store.subjectKey(Namespace.DEFAULT, bob), true);
                    used.put(store.successor(old), true);
                }
                return done;
            }));
        }
        for (int i = 0; i < 30; i++) {
            store.forgetSubject(erasure("e" + i), bob, "anna", null);
        }
        over.set(true);
        for (Future<Integer> each : work) {
            assertThat(each.get()).isPositive();
        }
        store.forgetSubject(erasure("last"), bob, "anna", null);
        assertThat(used.keySet())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(store.successor(key)).isNotEqualTo(key));
    }
}
