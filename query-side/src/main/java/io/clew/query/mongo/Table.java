package io.clew.query.mongo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection of rows that are written once, each in one document, under {@code _id}; that key grows within a head's rows.
 * An event makes rows under the same keys whoever applies it, and whatever of it can still be opened.
 *
 * @param keys further fields that hold a key each row may be found by
 * @param opened what stands there only as long as a key does
 * @param omitted a field that is not read; absent if all are
 */
record Table(
        String name,
        List<String> keys,
        List<Opened> opened,
        @Nullable String omitted) {

    static final String ID = "_id";

    /** A further key that may stand before those written earlier: clocks differ. */
    static final String BY_TIME = "by_time";

    /**
     * A label that stands opened to be found by.
     *
     * @param seal the field that holds the number of the key it was opened with
     */
    record Opened(String seal) {

        /** All that goes with the key. */
        List<String> fields() {
            return List.of("label", "by_label", seal);
        }
    }

    static final Table MESSAGES = table("messages", "by_id");

    /** Without what was said. */
    static final Table MESSAGE_FACTS = MESSAGES.without("message");

    static final Table CHANGES = table("changes", "by_ordinal");
    static final Table SEGMENTS = table("segments");
    static final Table MERGES = table("merges");
    static final Table DETAILS = table("details");
    static final Table SNAPSHOTS =
            new Table("snapshots", List.of("by_id", "by_label"), List.of(new Opened("label_seal")), null);
    static final Table LABELS = new Table("session_labels", List.of("by_label"), List.of(new Opened("seal")), null);
    static final Table AGENT_VERSIONS = table("session_agent_versions", "by_version");
    static final Table REQUEST_KEYS = table("request_keys");
    static final Table SUMMARIES = table("summaries", "by_id");
    static final Table STATE_CHANGES = table("state_changes");
    static final Table STATE_VALUES = table("state_values");
    static final Table STATE_HOLDERS = table("state_holders");

    static final Table TOOL_REVERSALS = table("tool_reversals", "by_tool");
    static final Table SETTLED_CALLS = table("settled_calls", "by_revert");

    private Table without(String field) {
        return new Table(name, keys, opened, field);
    }

    private static Table table(String name, String... keys) {
        return new Table(name, List.of(keys), List.of(), null);
    }
}
