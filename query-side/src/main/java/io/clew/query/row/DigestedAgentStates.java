package io.clew.query.row;

import java.util.List;

/**
 * What a digest of the views of agent state covers, in its order: each key by namespace, agent and key, in the order of code
 * points, followed by its versions.
 */
public final class DigestedAgentStates {

    /** Its newest commit timestamp, and whether it is there: 1, else 0. */
    public static final List<String> KEY = List.of("namespace", "agent_id", "key", "commit_ts", "there");

    /** By number; the value as the log has it stored, absent if the key was deleted. */
    public static final List<String> VERSION = List.of(
            "version", "commit_ts", "place", "transaction_id", "actor", "asserted", "on_behalf_of", "at", "value");

    private DigestedAgentStates() {}
}
