package io.clew.query.mongo;

import io.clew.kernel.stored.StoredParts;
import io.clew.query.agentstate.AgentStateStore;
import io.clew.query.agentstate.AgentStates;

/** The views of agent state in collections of one MongoDB database. */
final class MongoAgentStateStore extends MongoBuild implements AgentStateStore {

    private final MongoAgentStates states;

    MongoAgentStateStore(int generation, Collections collections, int segments, StoredParts parts) {
        super(generation, collections, segments);
        states = new MongoAgentStates(this::access, this::write, parts);
    }

    @Override
    public AgentStates states() {
        return states;
    }
}
