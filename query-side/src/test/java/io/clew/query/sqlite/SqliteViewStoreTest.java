package io.clew.query.sqlite;

import io.clew.query.ViewStoreContract;
import io.clew.query.engine.ViewStore;
import java.nio.file.Path;

class SqliteViewStoreTest extends ViewStoreContract {

    @Override
    protected ViewStore open(Path directory, int generation, long logHead) {
        return SqliteViewStore.open(directory, generation, logHead);
    }
}
