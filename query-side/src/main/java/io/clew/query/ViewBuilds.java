package io.clew.query;

import io.clew.kernel.stored.StoredParts;
import io.clew.mongodb.Database;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.definition.DefinitionStore;
import io.clew.query.engine.ViewStore;
import io.clew.query.generation.Builds;
import io.clew.query.mongo.MongoBuilds;
import io.clew.query.sqlite.SqliteBuilds;
import java.nio.file.Path;

/** Where the builds of each group of views are kept. */
public record ViewBuilds(
        Builds<ViewStore> sessions, Builds<DefinitionStore> definitions, Builds<AgentStateStore> agentStates) {

    /**
     * In SQLite files.
     *
     * @param directory is created if missing
     * @param parts opens what the log has sealed
     */
    public static ViewBuilds inSqlite(Path directory, StoredParts parts) {
        return new ViewBuilds(
                SqliteBuilds.ofSessions(directory, QuerySide.SESSIONS, parts),
                SqliteBuilds.ofDefinitions(directory, QuerySide.DEFINITIONS),
                SqliteBuilds.ofAgentStates(directory, QuerySide.AGENT_STATE, parts));
    }

    /**
     * In collections of a MongoDB database.
     *
     * @param segments of builds that begin, in each group
     * @param parts opens what the log has sealed
     */
    public static ViewBuilds inMongo(Database database, int segments, StoredParts parts) {
        return new ViewBuilds(
                MongoBuilds.ofSessions(database, QuerySide.SESSIONS, segments, parts),
                MongoBuilds.ofDefinitions(database, QuerySide.DEFINITIONS, segments),
                MongoBuilds.ofAgentStates(database, QuerySide.AGENT_STATE, segments, parts));
    }
}
