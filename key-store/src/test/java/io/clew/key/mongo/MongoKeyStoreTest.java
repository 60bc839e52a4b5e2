package io.clew.key.mongo;

import io.clew.key.KeyStore;
import io.clew.key.KeyStoreContract;
import io.clew.key.master.FileMasterKeys;
import io.clew.mongodb.Database;
import io.clew.mongodb.FerretDb;
import io.clew.mongodb.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class MongoKeyStoreTest extends KeyStoreContract {
    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.open();

    @TempDir
    Path directory;

    @Override
    protected KeyStore open() {
        return MongoKeyStore.open(database, FileMasterKeys.in(directory.resolve("keys")), "n", MongoKeyStore.LEASE);
    }

    @Override
    @Test
    @DisabledIfEnvironmentVariable(
            named = TestDatabase.IS,
            matches = FerretDb.NAME,
            disabledReason = FerretDb.MANY_UPDATES)
    protected void opensEverythingAfterTheMasterKeyWasRotated() throws Exception {
        super.opensEverythingAfterTheMasterKeyWasRotated();
    }

    @AfterEach
    void drop() {
        database.close();
        test.close();
    }
}
