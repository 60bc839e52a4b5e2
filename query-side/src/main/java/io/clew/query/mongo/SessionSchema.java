package io.clew.query.mongo;

import com.mongodb.client.model.IndexModel;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.NumberedId;
import io.clew.query.row.Digested;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The group {@code session}: a head is a session's. */
final class SessionSchema implements Schema {

    private static final List<Table> TABLES = List.of(
            Table.MESSAGES,
            Table.CHANGES,
            Table.SEGMENTS,
            Table.MERGES,
            Table.DETAILS,
            Table.SNAPSHOTS,
            Table.LABELS,
            Table.AGENT_VERSIONS,
            Table.REQUEST_KEYS,
            Table.SUMMARIES,
            Table.STATE_CHANGES,
            Table.STATE_VALUES,
            Table.STATE_HOLDERS,
            Table.TOOL_REVERSALS,
            Table.SETTLED_CALLS);

    @Override
    public int shape() {
        return 4;
    }

    @Override
    public String heads() {
        return "sessions";
    }

    @Override
    public List<IndexModel> indexes() {
        return List.of(
                Index.of("namespace", "updated_at", "id"),
                Index.of("namespace", "created_at", "id"),
                Index.of("namespace", "title_key", "id"),
                Index.of("namespace", "status", "updated_at", "id"),
                Index.of("namespace", "root_id"),
                Index.of("namespace", "agent_id"),
                Index.of("namespace", "agent_version_id"),
                Index.of("namespace", "meta"),
                Index.present("parent", "created_at", "id"),
                Index.present("shown_below", "created_at", "id"),
                Index.present("unsettled", "namespace", "id"),
                Index.present("numbered", "number"),
                Index.present("due_at", "namespace", "id"),
                Index.sparse("import_id"));
    }

    @Override
    public List<Table> tables() {
        return TABLES;
    }

    @Override
    public List<String> derived() {
        return List.of("title_key", "parent", "shown_below", "due_at", "meta", "numbered", "number");
    }

    @Override
    public void derive(Document columns) {
        String namespace = Row.text(columns, "namespace");
        String title = columns.getString("title");
        columns.append("title_key", title == null ? "" : title);
        String parent = columns.getString("parent_id");
        long status = Row.number(columns, "status");
        if (parent != null) {
            String above = Keys.of(new Namespace(namespace), parent);
            columns.append("parent", above);
            if (status < 2 || (status == 2 && Row.number(columns, "shown_children") > 0)) {
                columns.append("shown_below", above);
            }
        }
        Long action = Row.numberOrNull(columns, "retention_action");
        if (action != null && status <= action && action < 2) {
            Long due = due(columns);
            if (due != null) {
                columns.append("due_at", due);
            }
        }
        NumberedId numbered = NumberedId.of(Row.text(columns, "id"));
        if (numbered != null) {
            columns.append("numbered", Keys.of(new Namespace(namespace), numbered.prefix()))
                    .append("number", numbered.number());
        }
        List<Document> metadata = columns.getList("metadata", Document.class, List.of());
        if (!metadata.isEmpty()) {
            columns.append(
                    "meta",
                    metadata.stream()
                            .map(entry -> Metadata.key(Row.text(entry, "key"), Row.text(entry, "text")))
                            .toList());
        }
    }

    private static @Nullable Long due(Document columns) {
        Long at = Row.numberOrNull(columns, "retention_at");
        Long idle = Row.numberOrNull(columns, "retention_idle");
        return at != null ? at : idle == null ? null : Long.valueOf(Row.number(columns, "updated_at") + idle);
    }

    @Override
    public List<String> seals() {
        return List.of("title_seal", "metadata.seal");
    }

    @Override
    public boolean forget(Document columns, long key) {
        boolean forgot = false;
        Long title = Row.numberOrNull(columns, "title_seal");
        if (title != null && title == key) {
            forgot = columns.remove("title") != null;
        }
        List<Document> metadata = columns.getList("metadata", Document.class, List.of());
        List<Document> left = metadata.stream()
                .filter(entry -> !Long.valueOf(key).equals(Row.numberOrNull(entry, "seal")))
                .toList();
        if (left.size() < metadata.size()) {
            columns.append("metadata", left);
            forgot = true;
        }
        if (forgot && columns.containsKey("title_key")) {
            derived().forEach(columns::remove);
            derive(columns);
        }
        return forgot;
    }

    @Override
    public void digest(Digest digest) {
        digest.heads(Digested.SESSION, Digested.OF_SESSION);
        digest.ordered(Table.LABELS, "by_label", Digested.LABEL);
        digest.ordered(Table.AGENT_VERSIONS, "by_version", Digested.RAN_WITH);
        digest.requestKeys(Digested.REQUEST_KEY);
    }
}
