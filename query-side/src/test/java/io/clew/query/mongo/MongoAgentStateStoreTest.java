package io.clew.query.mongo;

import io.clew.kernel.stored.StoredParts;
import io.clew.mongodb.Database;
import io.clew.mongodb.TestDatabase;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.agentstate.AgentStateStoreContract;
import io.clew.query.generation.SourceLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** On the server that {@code CLEW_TEST_MONGODB_URI} names, else on one in this process. */
class MongoAgentStateStoreTest extends AgentStateStoreContract {

    private static @Nullable Path current;
    private static @Nullable TestDatabase test;
    private static @Nullable Database database;

    @Override
    protected AgentStateStore open(Path directory, int generation, long logHead, StoredParts parts) {
        return MongoBuilds.ofAgentStates(databaseOf(directory), "agent-state", 1, parts)
                .open(generation, SourceLog.upTo(logHead));
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
