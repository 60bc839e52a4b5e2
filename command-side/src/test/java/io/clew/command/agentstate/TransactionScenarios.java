package io.clew.command.agentstate;

import io.clew.kernel.command.Request;
import io.clew.kernel.command.agentstate.CommitTransaction;
import io.clew.kernel.command.agentstate.Committed;
import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.id.TransactionId;
import io.clew.kernel.value.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests of transactions build on. */
final class TransactionScenarios {

    static final String AGENT = "a1";

    private TransactionScenarios() {}

    static AgentKey key(String agent, String name) {
        return new AgentKey(Namespace.DEFAULT, new AgentId(agent), new StateKey(name));
    }

    static AgentKey key(String name) {
        return key(AGENT, name);
    }

    static Operation write(String name, String json) {
        return expect(null, name, json);
    }

    static Operation expect(@Nullable Long version, String name, String json) {
        return Operation.write(new AgentId(AGENT), new StateKey(name), new Json(json), version);
    }

    static Operation delete(String name) {
        return Operation.delete(new AgentId(AGENT), new StateKey(name), null);
    }

    static CommitTransaction commit(String id, Operation... operations) {
        return commit(id, Request.UNNAMED, operations);
    }

    static CommitTransaction commit(String id, Request request, Operation... operations) {
        return new CommitTransaction(Namespace.DEFAULT, new TransactionId(id), List.of(operations), request);
    }

    static Committed committed(String id, Long... versions) {
        return new Committed(new TransactionId(id), List.of(versions), false);
    }

    static Committed repeated(String id, Long... versions) {
        return new Committed(new TransactionId(id), List.of(versions), true);
    }
}
