package io.clew.query.row;

import java.util.List;

/**
 * What a digest of the session views covers, in its order: each session by namespace and id, followed by its rows table
 * by table; then all labels by namespace, label and session; then what all ran with by namespace, agent version and session;
 * then all keys of requests by namespace and key.
 */
public final class Digested {

    public static final List<String> SESSION = List.of(
            "namespace",
            "id",
            "parent_id",
            "root_id",
            "forked_session",
            "forked_version",
            "forked_index",
            "agent_id",
            "agent_version_id",
            "described",
            "title",
            "title_seal",
            "version",
            "message_count",
            "snapshot_count",
            "child_count",
            "status",
            "erased",
            "created_at",
            "updated_at",
            "lineage_parent",
            "shown_children",
            "deleted_version",
            "unsettled",
            "retention_action",
            "retention_idle",
            "retention_at",
            "import_id",
            "score");

    public static final List<String> LABEL = List.of("namespace", "label", "session_id");

    public static final List<String> RAN_WITH = List.of("namespace", "agent_version_id", "session_id");

    public static final List<String> REQUEST_KEY =
            List.of("namespace", "key", "session_id", "first_version", "count", "first_index", "digest");

    public static final List<Rows> OF_SESSION = List.of(
            new Rows("details", "version", List.of("version", "described")),
            new Rows("session_metadata", "key", List.of("key", "text", "seal")),
            new Rows(
                    "changes",
                    "version",
                    List.of(
                            "version",
                            "next_ordinal",
                            "message_count",
                            "segment",
                            "agent_version_id",
                            "open_calls",
                            "state_session",
                            "state_version",
                            "summary_session",
                            "summary_version",
                            "merge_session",
                            "merge_version",
                            "at",
                            "type",
                            "summary",
                            "actor",
                            "asserted",
                            "on_behalf_of",
                            "reason",
                            "origin_actor",
                            "origin_asserted",
                            "origin_on_behalf_of")),
            new Rows(
                    "segments",
                    "first_version",
                    List.of(
                            "first_version",
                            "first_ordinal",
                            "messages_before",
                            "base_session",
                            "base_version",
                            "depth",
                            "jump_session",
                            "jump_version",
                            "origin",
                            "versions_before",
                            "line_base_session",
                            "line_base_version",
                            "line_depth",
                            "line_jump_session",
                            "line_jump_version")),
            new Rows(
                    "merges",
                    "version",
                    List.of("version", "from_session", "from_version", "previous_session", "previous_version")),
            new Rows(
                    "snapshots",
                    "version",
                    List.of(
                            "version",
                            "id",
                            "label",
                            "label_seal",
                            "note",
                            "point_session",
                            "point_version",
                            "message_count",
                            "git_commit",
                            "env_hash",
                            "logic_hash",
                            "at",
                            "actor",
                            "asserted",
                            "on_behalf_of",
                            "digest",
                            "batch_i",
                            "batch_n",
                            "environment",
                            "origin_actor",
                            "origin_asserted",
                            "origin_on_behalf_of")),
            new Rows(
                    "summaries",
                    "version",
                    List.of(
                            "version",
                            "id",
                            "first_index",
                            "last_index",
                            "through_session",
                            "through_version",
                            "summary",
                            "depth",
                            "previous_session",
                            "previous_version",
                            "jump_session",
                            "jump_version",
                            "at",
                            "actor",
                            "asserted",
                            "on_behalf_of",
                            "digest",
                            "batch_i",
                            "batch_n")),
            new Rows(
                    "state_changes",
                    "version",
                    List.of(
                            "version",
                            "before_session",
                            "before_version",
                            "depth",
                            "jump_session",
                            "jump_version",
                            "keys",
                            "bytes")),
            new Rows("state_values", "version, key", List.of("version", "key", "bytes", "value")),
            new Rows("state_holders", "version, key", List.of("version", "key", "holder_session", "holder_version")),
            new Rows("tool_reversals", "version", List.of("version", "tool", "reversal")),
            new Rows(
                    "settled_calls",
                    "version",
                    List.of(
                            "version",
                            "revert",
                            "action",
                            "message_index",
                            "call_id",
                            "outcome",
                            "detail",
                            "at",
                            "actor",
                            "asserted",
                            "on_behalf_of")),
            new Rows(
                    "messages",
                    "ordinal",
                    List.of(
                            "ordinal",
                            "version",
                            "id",
                            "at",
                            "role",
                            "message",
                            "actor",
                            "asserted",
                            "on_behalf_of",
                            "open_calls",
                            "digest",
                            "batch_i",
                            "batch_n",
                            "origin_actor",
                            "origin_asserted",
                            "origin_on_behalf_of")));

    private Digested() {}

    /**
     * A table of which each session has rows of its own.
     *
     * @param order the columns, with commas between, that order a session's rows
     */
    public record Rows(String table, String order, List<String> columns) {}
}
