package io.clew.query.sqlite;

import io.clew.kernel.stored.StoredParts;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.agentstate.AgentStates;
import io.clew.query.generation.SourceLog;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The views of agent state in SQLite. */
public final class SqliteAgentStateStore extends SqliteBuild implements AgentStateStore {

    private final SqliteAgentStates states;

    SqliteAgentStateStore(ViewFile file, int generation, SourceLog log, StoredParts parts, Consumer<String> onRun) {
        super(file, generation, log, onRun);
        states = new SqliteAgentStates(this::sql, parts);
    }

    /**
     * Opens or creates a build, for a log of which only the length is known.
     *
     * @param directory is created if missing
     * @param logHead the last position of the event log
     * @param parts opens what the log has sealed
     */
    public static SqliteAgentStateStore open(Path directory, int generation, long logHead, StoredParts parts) {
        return open(directory, generation, logHead, parts, statement -> {});
    }

    static SqliteAgentStateStore open(
            Path directory, int generation, long logHead, StoredParts parts, Consumer<String> onRun) {
        ViewFile file = ViewFile.in(directory, "agent-state", generation, AgentStateTables.ALL);
        return new SqliteAgentStateStore(file, generation, SourceLog.upTo(logHead), parts, onRun);
    }

    @Override
    public AgentStates states() {
        return states;
    }

    @Override
    String digest(Sql look) {
        return new AgentStateDigest(look).hex();
    }
}
