package io.clew.key.sqlite;

import static io.clew.key.Parted.HERE;
import static io.clew.key.Parted.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.clew.key.KeyStore;
import io.clew.key.MasterKeys;
import io.clew.key.master.FileMasterKeys;
import io.clew.key.ring.Blocks;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens just while a master key is asked. */
class MeanwhileTest implements MasterKeys {
    private static final Runnable NOTHING = () -> {};

    @TempDir
    Path directory;

    private MasterKeys real;
    private KeyStore store;
    private Runnable beforeWrap = NOTHING;
    private Runnable afterWrap = NOTHING;
    private int afterWrapOf = 1;
    private Runnable beforeUnwrap = NOTHING;

    @BeforeEach
    void open() {
        real = FileMasterKeys.in(directory);
        store = SqliteKeyStore.open(directory, this, 1);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aKeyDestroyedWhileItIsWrappedAnewStaysDestroyed() {
        long key = store.newKey();
        afterWrap = () -> store.destroy(order("e", key));
        store.rotate();
        try (Reader reader = new Reader(directory.resolve("keys.db"))) {
            assertThat(reader.read(connection -> KeyRows.find(connection, key)).wrapped())
                    .containsOnly(0);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keysWhoseMasterKeyIsRetiredBeforeTheyAreWrappedAreWrappedByTheNewOne() {
        beforeWrap = store::rotate;
        checkNewKey();
    }

    @Test
    void keysWhoseMasterKeyIsRetiredBeforeTheyAreStoredAreWrappedByTheNewOne() {
        afterWrapOf = Blocks.FIRST;
        afterWrap = store::rotate;
        checkNewKey();
    }

    private void checkNewKey() {
        long key = store.newKey();
        String sealed = store.seal(HERE, List.of(key), "text");
        assertThat(store.masters()).containsExactly("master-2");
        store.close();
        store = SqliteKeyStore.open(directory, FileMasterKeys.in(directory));
        assertThat(store.open(HERE, List.of(key), sealed)).isEqualTo("text");
    }

    @Test
    void aKeyWhoseMasterKeyIsRetiredBeforeItIsUnwrappedIsReadAnew() {
        long key = store.newKey();
        String sealed = store.seal(HERE, List.of(key), "text");
        store.successor(store.newKey());
        beforeUnwrap = store::rotate;
        assertThat(store.open(HERE, List.of(key), sealed)).isEqualTo("text");
        assertThat(store.masters()).containsExactly("master-2");
    }

    @Test
    void aKeyDestroyedBeforeItIsUnwrappedIsNotTakenIn() {
        long key = store.newKey();
        String sealed = store.seal(HERE, List.of(key), "text");
        store.successor(store.newKey());
        beforeUnwrap = () -> store.destroy(order("e", key));
        assertThat(store.open(HERE, List.of(key), sealed)).isNull();
    }

    @Override
    public String current() {
        return real.current();
    }

    @Override
    public byte[] wrap(String masterId, byte[] plain, byte[] context) {
        Runnable before = beforeWrap;
        beforeWrap = NOTHING;
        before.run();
        byte[] wrapped = real.wrap(masterId, plain, context);
        // The number of the key stands at the end; other keys are made ahead by a thread of the store's own.
        if (ByteBuffer.wrap(context).getLong(context.length - Long.BYTES) == afterWrapOf) {
            Runnable after = afterWrap;
            afterWrap = NOTHING;
            after.run();
        }
        return wrapped;
    }

    @Override
    public byte[] unwrap(String masterId, byte[] wrapped, byte[] context) {
        Runnable before = beforeUnwrap;
        beforeUnwrap = NOTHING;
        before.run();
        return real.unwrap(masterId, wrapped, context);
    }

    @Override
    public String renew() {
        return real.renew();
    }

    @Override
    public void retire(String masterId) {
        real.retire(masterId);
    }
}
