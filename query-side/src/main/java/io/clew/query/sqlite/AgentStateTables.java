package io.clew.query.sqlite;

import java.util.List;

/**
 * The tables of the views of agent state. Agents and keys have numbers that other rows name them by; a number means nothing
 * outside this file. A version lies at the position of its event, so that all of one agent follow each other in the log's
 * order in each of its transactions, and so do those of one key.
 */
final class AgentStateTables {

    private static final int SHAPE = 1;

    static final Tables ALL = new Tables(
            SHAPE,
            List.of(
                    "CREATE TABLE agents(no INTEGER PRIMARY KEY, namespace TEXT NOT NULL, id TEXT NOT NULL)",
                    "CREATE UNIQUE INDEX agents_by_id ON agents(namespace, id)",
                    """
            CREATE TABLE agent_keys(
              no INTEGER PRIMARY KEY, agent_no INTEGER NOT NULL, key TEXT NOT NULL, position INTEGER NOT NULL,
              commit_ts INTEGER NOT NULL, there INTEGER NOT NULL)""",
                    "CREATE UNIQUE INDEX agent_keys_by_key ON agent_keys(agent_no, key)",
                    "CREATE INDEX agent_keys_there ON agent_keys(agent_no, key) WHERE there = 1",
                    """
            CREATE TABLE key_versions(
              position INTEGER PRIMARY KEY, agent_no INTEGER NOT NULL, key_no INTEGER NOT NULL,
              version INTEGER NOT NULL, commit_ts INTEGER NOT NULL, transaction_id TEXT NOT NULL, actor TEXT NOT NULL,
              asserted INTEGER, on_behalf_of TEXT, at INTEGER NOT NULL, value TEXT)""",
                    "CREATE UNIQUE INDEX key_versions_by_number ON key_versions(key_no, version)",
                    "CREATE INDEX key_versions_by_commit ON key_versions(key_no, commit_ts)",
                    "CREATE INDEX key_versions_by_agent ON key_versions(agent_no, commit_ts)"));

    private AgentStateTables() {}
}
