package io.clew.query.mongo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection of rows that are written once, each in one document, under {@code _id}; that key grows within a session.
 * An event makes rows under the same keys whoever applies it, and whatever of it can still be opened.
 *
 * @param keys further fields that hold a key each row may be found by
 * @param sealed further fields that hold the number of a key that something of the row is sealed under
 * @param omitted a field that is not read; absent if all are
 */
record Table(
        String name,
        List<String> keys,
        List<String> sealed,
        @Nullable String omitted) {

    static final String ID = "_id";

    static final Table MESSAGES = table("messages", "by_id");

    /** Without what was said. */
    static final Table MESSAGE_FACTS = MESSAGES.without("message");

    static final Table CHANGES = table("changes", "by_ordinal");
    static final Table SEGMENTS = table("segments");
    static final Table DETAILS = table("details");
    static final Table SNAPSHOTS = new Table("snapshots", List.of("by_id", "by_label"), List.of("label_seal"), null);
    static final Table LABELS = new Table("session_labels", List.of("by_label"), List.of("seal"), null);
    static final Table REQUEST_KEYS = table("request_keys");
    static final Table SUMMARIES = table("summaries", "by_id");
    static final Table STATE_CHANGES = table("state_changes");
    static final Table STATE_VALUES = table("state_values");
    static final Table STATE_HOLDERS = table("state_holders");

    static final List<Table> ALL = List.of(
            MESSAGES,
            CHANGES,
            SEGMENTS,
            DETAILS,
            SNAPSHOTS,
            LABELS,
            REQUEST_KEYS,
            SUMMARIES,
            STATE_CHANGES,
            STATE_VALUES,
            STATE_HOLDERS);

    private Table without(String field) {
        return new Table(name, keys, sealed, field);
    }

    private static Table table(String name, String... keys) {
        return new Table(name, List.of(keys), List.of(), null);
    }
}
