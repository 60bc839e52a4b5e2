package io.clew.command.agentstate;

import io.clew.kernel.command.agentstate.Operation;
import io.clew.kernel.refusal.Rejected;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An operation whose key does not have the version it expects. */
record StateConflict(Operation operation, long expected, long actual) {

    /** Names every one of them. */
    static Rejected refusal(List<StateConflict> conflicts) {
        return new Rejection(
                        RejectionCode.STATE_CONFLICT,
                        "Keys have other versions than those expected; nothing was written. Read them and decide anew.",
                        Map.of(
                                "conflicts",
                                conflicts.stream().map(StateConflict::facts).toList()))
                .asException();
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("agentId", operation.agent().value());
        facts.put("key", operation.key().value());
        facts.put("expectedVersion", expected);
        facts.put("actualVersion", actual);
        return Collections.unmodifiableMap(facts);
    }
}
