package io.clew.benchmarks;

import io.clew.kernel.stored.StoredParts;
import io.clew.mongodb.Database;
import io.clew.query.ViewBuilds;
import io.clew.query.mongo.MongoBuilds;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Views on a given MongoDB, in collections that are nobody else's and are removed. */
final class MongoViews implements AutoCloseable {

    private static final String GROUP = "clewbenchmark";

    private final Database database;

    private MongoViews(Database database) {
        this.database = database;
        clear();
    }

    /** Absent where no address is given. */
    static @Nullable MongoViews at(String address) {
        return address.isEmpty() ? null : new MongoViews(Database.open(address));
    }

    /** Builds of so many segments. */
    Function<StoredParts, ViewBuilds> of(int segments) {
        return parts -> new ViewBuilds(
                MongoBuilds.ofSessions(database, GROUP, segments, parts),
                MongoBuilds.ofDefinitions(database, GROUP + "_definition", segments),
                MongoBuilds.ofAgentStates(database, GROUP + "_agentstate", segments, parts));
    }

    /** Removes what was built. */
    void clear() {
        database.collections().stream()
                .filter(name -> name.startsWith(GROUP + "_"))
                .forEach(name -> database.collection(name).drop());
    }

    @Override
    public void close() {
        clear();
        database.close();
    }
}
