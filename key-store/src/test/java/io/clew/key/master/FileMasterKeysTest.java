package io.clew.key.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.key.MasterKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes with one directory. */
class FileMasterKeysTest {
    private static final byte[] PLAIN = {1, 2, 3};
    private static final byte[] CONTEXT = {4};

    @TempDir
    Path directory;

    @Test
    void whoeverBeginsAtTheSameTimeHasTheSameKey() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 20; round++) {
            Path shared = directory.resolve("round-" + round);
            List<Callable<MasterKeys>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> {
                    MasterKeys masters = FileMasterKeys.in(shared);
                    assertThat(masters.current()).isEqualTo("master-1");
                    return masters;
                });
            }
            List<Future<MasterKeys>> all = pool.invokeAll(work);
            byte[] wrapped = all.get(0).get().wrap("master-1", PLAIN, CONTEXT);
            for (Future<MasterKeys> masters : all) {
                assertThat(masters.get().unwrap("master-1", wrapped, CONTEXT)).isEqualTo(PLAIN);
            }
            assertThat(shared.toFile().list()).containsExactly("master-1.key");
        }
        pool.shutdown();
    }

    @Test
    void findsWhatAnotherProcessAdded() {
        MasterKeys one = FileMasterKeys.in(directory);
        MasterKeys two = FileMasterKeys.in(directory);
        assertThat(one.current()).isEqualTo("master-1");
        String added = two.renew();
        byte[] wrapped = two.wrap(added, PLAIN, CONTEXT);
        assertThat(one.unwrap(added, wrapped, CONTEXT)).isEqualTo(PLAIN);
        assertThat(one.renew()).isEqualTo("master-3");
    }

    @Test
    void destroysWhatACrashLeftHalfDestroyed() throws Exception {
        MasterKeys masters = FileMasterKeys.in(directory);
        masters.current();
        masters.renew();
        Files.move(directory.resolve("master-1.key"), directory.resolve("master-1.key.gone"));
        MasterKeys again = FileMasterKeys.in(directory);
        again.retire("master-1");
        assertThat(directory.toFile().list()).containsExactly("master-2.key");
    }
}
