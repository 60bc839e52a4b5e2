package io.clew.query.sqlite;

import io.clew.query.definition.DefinitionStore;
import io.clew.query.definition.DefinitionStoreContract;
import java.nio.file.Path;

class SqliteDefinitionStoreTest extends DefinitionStoreContract {

    @Override
    protected DefinitionStore open(Path directory, int generation, long logHead) {
        return SqliteDefinitionStore.open(directory, generation, logHead);
    }
}
