package io.clew.query.mongo;

import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.definition.DefinitionStore;
import io.clew.query.definition.DefinitionStoreContract;
import io.clew.query.generation.SourceLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** On the server that {@code CLEW_TEST_MONGODB_URI} names, else on one in this process. */
class MongoDefinitionStoreTest extends DefinitionStoreContract {

    private static @Nullable Path current;
    private static @Nullable TestDatabase test;
    private static @Nullable Database database;

    @Override
    protected DefinitionStore open(Path directory, int generation, long logHead) {
        return MongoBuilds.ofDefinitions(databaseOf(directory), "definition", segments())
                .open(generation, SourceLog.upTo(logHead));
    }

    int segments() {
        return 1;
    }

    /** Each directory stands for a database. */
    private static Database databaseOf(Path directory) {
        if (!directory.equals(current)) {
            drop();
            test = TestDatabase.fresh();
            database = test.open();
            current = directory;
        }
        return database;
    }

    @AfterAll
    static void drop() {
        if (database != null) {
            database.drop();
            database.close();
        }
        current = null;
        database = null;
    }
}
