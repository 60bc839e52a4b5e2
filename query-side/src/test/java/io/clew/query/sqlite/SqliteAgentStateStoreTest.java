package io.clew.query.sqlite;

import io.clew.kernel.stored.StoredParts;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.agentstate.AgentStateStoreContract;
import java.nio.file.Path;

class SqliteAgentStateStoreTest extends AgentStateStoreContract {

    @Override
    protected AgentStateStore open(Path directory, int generation, long logHead, StoredParts parts) {
        return SqliteAgentStateStore.open(directory, generation, logHead, parts);
    }
}
