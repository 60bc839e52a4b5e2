package io.clew.query.sqlite;

import java.util.List;

/**
 * The tables of the session views. Sessions have numbers that other rows name them by; a number means nothing outside
 * this file.
 *
 * <p>Between two changes of a session every version adds a message, so a message needs no index by version. Its key is
 * its session's number and its ordinal in one integer: see {@link Messages#place}.
 */
final class SessionTables {

    private static final int SHAPE = 6;

    /** A session that lives, or is deleted and has one below that lives. */
    static final String SHOWN = "(status < 2 OR status = 2 AND shown_children > 0)";

    /** Not yet as its own retention (0 archive, 1 delete, 2 keep) makes it: statuses and actions count alike. */
    static final String CAN_BE_DUE = "status <= retention_action AND retention_action < 2";

    static final Tables ALL = new Tables(
            SHAPE,
            List.of(
                    """
            CREATE TABLE sessions(
              no INTEGER PRIMARY KEY, namespace TEXT NOT NULL, id TEXT NOT NULL, parent_id TEXT, root_id TEXT NOT NULL,
              forked_session TEXT, forked_version INTEGER, forked_index INTEGER,
              agent_id TEXT, agent_version_id TEXT, described TEXT, title TEXT, title_seal INTEGER, version INTEGER NOT NULL,
              message_count INTEGER NOT NULL, snapshot_count INTEGER NOT NULL, child_count INTEGER NOT NULL,
              status INTEGER NOT NULL, erased INTEGER, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
              lineage_parent TEXT, shown_children INTEGER NOT NULL, deleted_version INTEGER, unsettled INTEGER,
              retention_action INTEGER, retention_idle INTEGER, retention_at INTEGER, import_id TEXT,
              number_prefix TEXT, number INTEGER, score TEXT,
              due_at INTEGER GENERATED ALWAYS AS (ifnull(retention_at, updated_at + retention_idle)) VIRTUAL,
              title_key TEXT GENERATED ALWAYS AS (ifnull(title, '')) VIRTUAL)""",
                    "CREATE UNIQUE INDEX sessions_by_id ON sessions(namespace, id)",
                    "CREATE INDEX sessions_by_update ON sessions(namespace, updated_at, id)",
                    "CREATE INDEX sessions_by_creation ON sessions(namespace, created_at, id)",
                    "CREATE INDEX sessions_by_title ON sessions(namespace, title_key, id)",
                    "CREATE INDEX sessions_by_title_seal ON sessions(title_seal) WHERE title_seal IS NOT NULL",
                    "CREATE INDEX sessions_by_status ON sessions(namespace, status, updated_at, id)",
                    "CREATE INDEX sessions_by_root ON sessions(namespace, root_id)",
                    "CREATE INDEX sessions_by_parent ON sessions(namespace, parent_id, created_at, id)"
                            + " WHERE parent_id IS NOT NULL",
                    "CREATE INDEX sessions_shown ON sessions(namespace, parent_id, created_at, id)"
                            + " WHERE parent_id IS NOT NULL AND " + SHOWN,
                    "CREATE INDEX sessions_unsettled ON sessions(unsettled, namespace, id) WHERE unsettled IS NOT NULL",
                    "CREATE INDEX sessions_due ON sessions(due_at, namespace, id) WHERE " + CAN_BE_DUE,
                    "CREATE INDEX sessions_by_agent ON sessions(namespace, agent_id) WHERE agent_id IS NOT NULL",
                    "CREATE INDEX sessions_by_agent_version ON sessions(namespace, agent_version_id)"
                            + " WHERE agent_version_id IS NOT NULL",
                    "CREATE INDEX sessions_by_number ON sessions(namespace, number_prefix, number)"
                            + " WHERE number_prefix IS NOT NULL",
                    "CREATE INDEX sessions_by_import ON sessions(import_id) WHERE import_id IS NOT NULL",
                    """
            CREATE TABLE session_metadata(
              session_no INTEGER NOT NULL, key TEXT NOT NULL, namespace TEXT NOT NULL, text TEXT NOT NULL,
              seal INTEGER, PRIMARY KEY(session_no, key)) WITHOUT ROWID""",
                    "CREATE INDEX session_metadata_by_text ON session_metadata(namespace, key, text, session_no)",
                    "CREATE INDEX session_metadata_by_seal ON session_metadata(seal) WHERE seal IS NOT NULL",
                    """
            CREATE TABLE session_labels(
              namespace TEXT NOT NULL, label TEXT NOT NULL, session_no INTEGER NOT NULL, seal INTEGER,
              PRIMARY KEY(namespace, label, session_no)) WITHOUT ROWID""",
                    "CREATE INDEX session_labels_by_seal ON session_labels(seal) WHERE seal IS NOT NULL",
                    """
            CREATE TABLE session_agent_versions(
              namespace TEXT NOT NULL, agent_version_id TEXT NOT NULL, session_no INTEGER NOT NULL,
              PRIMARY KEY(namespace, agent_version_id, session_no)) WITHOUT ROWID""",
                    """
            CREATE TABLE details(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, described TEXT NOT NULL,
              PRIMARY KEY(session_no, version)) WITHOUT ROWID""",
                    """
            CREATE TABLE messages(
              place INTEGER PRIMARY KEY, session_no INTEGER NOT NULL, version INTEGER NOT NULL, id TEXT NOT NULL,
              at INTEGER NOT NULL, role TEXT NOT NULL, message TEXT NOT NULL, actor TEXT NOT NULL, asserted INTEGER,
              on_behalf_of TEXT, open_calls TEXT, digest TEXT, batch_i INTEGER NOT NULL, batch_n INTEGER NOT NULL,
              origin_actor TEXT, origin_asserted INTEGER, origin_on_behalf_of TEXT)""",
                    "CREATE INDEX messages_by_id ON messages(session_no, id)",
                    """
            CREATE TABLE changes(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, next_ordinal INTEGER NOT NULL,
              message_count INTEGER NOT NULL, segment INTEGER NOT NULL, agent_version_id TEXT, open_calls TEXT,
              state_session TEXT, state_version INTEGER, summary_session TEXT, summary_version INTEGER,
              merge_session TEXT, merge_version INTEGER,
              at INTEGER NOT NULL, type TEXT NOT NULL, summary TEXT NOT NULL, actor TEXT NOT NULL, asserted INTEGER,
              on_behalf_of TEXT, reason TEXT,
              origin_actor TEXT, origin_asserted INTEGER, origin_on_behalf_of TEXT, PRIMARY KEY(session_no, version)) WITHOUT ROWID""",
                    "CREATE INDEX changes_by_ordinal ON changes(session_no, next_ordinal, version)",
                    """
            CREATE TABLE segments(
              session_no INTEGER NOT NULL, first_version INTEGER NOT NULL, first_ordinal INTEGER NOT NULL,
              messages_before INTEGER NOT NULL, base_session TEXT, base_version INTEGER, depth INTEGER NOT NULL,
              jump_session TEXT, jump_version INTEGER, origin TEXT NOT NULL,
              versions_before INTEGER NOT NULL, line_base_session TEXT, line_base_version INTEGER,
              line_depth INTEGER NOT NULL, line_jump_session TEXT, line_jump_version INTEGER,
              PRIMARY KEY(session_no, first_version)) WITHOUT ROWID""",
                    """
            CREATE TABLE merges(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, from_session TEXT NOT NULL,
              from_version INTEGER NOT NULL, previous_session TEXT, previous_version INTEGER,
              PRIMARY KEY(session_no, version)) WITHOUT ROWID""",
                    """
            CREATE TABLE snapshots(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, id TEXT NOT NULL, label TEXT, label_seal INTEGER,
              note TEXT NOT NULL,
              point_session TEXT NOT NULL, point_version INTEGER NOT NULL, message_count INTEGER NOT NULL,
              git_commit TEXT, env_hash TEXT, logic_hash TEXT, at INTEGER NOT NULL,
              actor TEXT NOT NULL, asserted INTEGER, on_behalf_of TEXT, digest TEXT, batch_i INTEGER NOT NULL,
              batch_n INTEGER NOT NULL, environment INTEGER NOT NULL,
              origin_actor TEXT, origin_asserted INTEGER, origin_on_behalf_of TEXT,
              PRIMARY KEY(session_no, version)) WITHOUT ROWID""",
                    "CREATE UNIQUE INDEX snapshots_by_id ON snapshots(session_no, id)",
                    "CREATE INDEX snapshots_by_label ON snapshots(session_no, label, version) WHERE label IS NOT NULL",
                    "CREATE INDEX snapshots_by_seal ON snapshots(label_seal) WHERE label_seal IS NOT NULL",
                    """
            CREATE TABLE request_keys(
              namespace TEXT NOT NULL, key TEXT NOT NULL, session_id TEXT NOT NULL, first_version INTEGER NOT NULL,
              count INTEGER NOT NULL, first_index INTEGER NOT NULL, digest TEXT,
              PRIMARY KEY(namespace, key)) WITHOUT ROWID""",
                    """
            CREATE TABLE summaries(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, id TEXT NOT NULL, first_index INTEGER NOT NULL,
              last_index INTEGER NOT NULL, through_session TEXT NOT NULL, through_version INTEGER NOT NULL,
              summary TEXT NOT NULL, depth INTEGER NOT NULL, previous_session TEXT,
              previous_version INTEGER, jump_session TEXT, jump_version INTEGER, at INTEGER NOT NULL,
              actor TEXT NOT NULL, asserted INTEGER, on_behalf_of TEXT, digest TEXT, batch_i INTEGER NOT NULL,
              batch_n INTEGER NOT NULL, PRIMARY KEY(session_no, version)) WITHOUT ROWID""",
                    "CREATE UNIQUE INDEX summaries_by_id ON summaries(session_no, id)",
                    """
            CREATE TABLE state_changes(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, before_session TEXT, before_version INTEGER,
              depth INTEGER NOT NULL, jump_session TEXT, jump_version INTEGER, keys INTEGER NOT NULL,
              bytes INTEGER NOT NULL, PRIMARY KEY(session_no, version)) WITHOUT ROWID""",
                    """
            CREATE TABLE state_values(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, key TEXT NOT NULL, bytes INTEGER NOT NULL,
              value TEXT, PRIMARY KEY(session_no, version, key)) WITHOUT ROWID""",
                    """
            CREATE TABLE tool_reversals(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, tool TEXT NOT NULL, reversal TEXT,
              PRIMARY KEY(session_no, version)) WITHOUT ROWID""",
                    "CREATE INDEX tool_reversals_by_tool ON tool_reversals(session_no, tool, version)",
                    """
            CREATE TABLE settled_calls(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, revert INTEGER NOT NULL, action TEXT NOT NULL,
              message_index INTEGER NOT NULL, call_id TEXT NOT NULL, outcome TEXT NOT NULL, detail TEXT,
              at INTEGER NOT NULL, actor TEXT NOT NULL, asserted INTEGER, on_behalf_of TEXT,
              PRIMARY KEY(session_no, version)) WITHOUT ROWID""",
                    "CREATE INDEX settled_calls_by_revert ON settled_calls(session_no, revert, version)",
                    """
            CREATE TABLE state_holders(
              session_no INTEGER NOT NULL, version INTEGER NOT NULL, key TEXT NOT NULL,
              holder_session TEXT NOT NULL, holder_version INTEGER NOT NULL,
              PRIMARY KEY(session_no, version, key)) WITHOUT ROWID"""));

    private SessionTables() {}
}
