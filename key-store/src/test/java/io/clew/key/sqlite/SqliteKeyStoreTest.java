package io.clew.key.sqlite;

import io.clew.key.KeyStore;
import io.clew.key.KeyStoreContract;
import io.clew.key.master.FileMasterKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteKeyStoreTest extends KeyStoreContract {
    @TempDir
    Path directory;

    @Override
    protected KeyStore open() {
        return SqliteKeyStore.open(directory.resolve("keys"), FileMasterKeys.in(directory.resolve("keys")));
    }
}
