package io.clew.key.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.key.KeyStore;
import io.clew.key.MasterKeys;
import io.clew.key.master.FileMasterKeys;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedKeysTest {
    private static final int MANY = 50_000;

    @TempDir
    Path directory;

    @Test
    void aRoundOfManyKeysIsUnwrappedOnceOnly() {
        AtomicInteger unwrapped = new AtomicInteger();
        try (KeyStore store = SqliteKeyStore.open(directory, counting(unwrapped))) {
            long first = store.newKey();
            for (int i = 1; i < MANY; i++) {
                store.newKey();
            }
            round(store, first);
            int once = unwrapped.get();
            round(store, first);
            assertThat(once).isGreaterThanOrEqualTo(MANY);
            assertThat(unwrapped).hasValue(once);
        }
    }

    private static void round(KeyStore store, long first) {
        for (long key = first; key < first + MANY; key++) {
            store.successor(key);
        }
    }

    private MasterKeys counting(AtomicInteger unwrapped) {
        MasterKeys real = FileMasterKeys.in(directory);
        return (MasterKeys) Proxy.newProxyInstance(
                MasterKeys.class.getClassLoader(), new Class<?>[] {MasterKeys.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("unwrap")) {
                        unwrapped.incrementAndGet();
                    }
                    return method.invoke(real, arguments);
                });
    }
}
