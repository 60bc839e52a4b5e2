package io.clew.query.mongo;

import com.mongodb.client.model.Filters;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
import io.clew.query.row.Prefixes;
import io.clew.query.row.Statuses;
import io.clew.query.session.FindSessions;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A search for sessions; which index drives it, the database decides. */
final class SessionSearch {

    /** So many sessions are few. */
    private static final int FEW = 1000;

    private final Access access;
    private final FindSessions question;
    private final StoredParts parts;

    SessionSearch(Access access, FindSessions question, StoredParts parts) {
        this.access = access;
        this.question = question;
        this.parts = parts;
    }

    Page<SessionView> page() {
        Edge edge = question.edge();
        boolean backwards = edge != null && edge.before();
        Order order = order().reversed(backwards);
        Condition condition = filters();
        if (edge != null) {
            String key = edge.key().get(0);
            Object value = question.sort() == SessionSort.TITLE ? key : Long.valueOf(key);
            condition = condition.and(
                    Condition.beyond(order.fields(), List.of(value, edge.key().get(1)), order.descending()));
        }
        List<Document> found = access.heads(new HeadSearch(condition, order, question.limit() + 1));
        List<SessionView> rows =
                found.stream().map(head -> SessionViews.of(head, parts)).toList();
        return Pages.of(
                rows,
                edge,
                question.limit(),
                session -> List.of(key(session), session.id().value()));
    }

    private Condition filters() {
        Namespace namespace = question.namespace();
        Condition all = Condition.equal("namespace", namespace.value())
                .and(Condition.in(
                        "status",
                        question.statuses().stream()
                                .map(status -> (long) Statuses.code(status))
                                .sorted()
                                .toList()));
        if (question.parentId() != null) {
            all = all.and(Condition.equal("parent", Keys.of(new SessionKey(namespace, question.parentId()))));
        }
        all = equal(all, "agent_version_id", question.agentVersionId());
        all = equal(all, "agent_id", question.agentId());
        all = equal(all, "root_id", question.rootId());
        for (var wanted : question.metadata().entrySet()) {
            all = all.and(Condition.contains("meta", Metadata.key(wanted.getKey(), wanted.getValue())));
        }
        if (question.label() != null) {
            all = all.and(named(
                    Table.LABELS,
                    "by_label",
                    Keys.of(namespace, Keys.words(question.label().value()))));
        }
        if (question.ranWith() != null) {
            all = all.and(named(
                    Table.AGENT_VERSIONS,
                    "by_version",
                    Keys.of(namespace, Keys.words(question.ranWith().value()))));
        }
        String prefix = question.idPrefix();
        if (prefix != null && !prefix.isEmpty()) {
            // Servers part in whether U+FFFF or a character beyond it is the greater.
            String end = prefix.endsWith("\uffff") ? null : Prefixes.end(prefix);
            all = all.and(Condition.keyed(
                    Filters.and(
                            Filters.gte(Table.ID, Keys.of(namespace, prefix)),
                            Filters.lt(Table.ID, end == null ? Keys.end(namespace.value()) : Keys.of(namespace, end))),
                    head -> Row.text(head, "id").startsWith(prefix)));
        }
        Instant createdAfter = question.createdAfter();
        Instant createdBefore = question.createdBefore();
        Instant updatedAfter = question.updatedAfter();
        all = createdAfter == null ? all : all.and(Condition.above("created_at", createdAfter.toEpochMilli()));
        all = createdBefore == null ? all : all.and(Condition.below("created_at", createdBefore.toEpochMilli()));
        return updatedAfter == null ? all : all.and(Condition.above("updated_at", updatedAfter.toEpochMilli()));
    }

    /** Has a row under this name and its id. Few are looked up; of many, some come soon whatever the order. */
    private Condition named(Table table, String field, String name) {
        List<Document> rows = access.range(table, field, Keys.first(name), Keys.end(name), false, FEW + 1);
        if (rows.size() <= FEW) {
            Set<String> ids =
                    rows.stream().map(row -> Row.text(row, "session_id")).collect(Collectors.toSet());
            List<String> keys =
                    ids.stream().map(id -> Keys.of(question.namespace(), id)).toList();
            return Condition.keyed(Filters.in(Table.ID, keys), head -> ids.contains(Row.text(head, "id")));
        }
        return Condition.that(head -> access.find(table, field, Keys.of(name, Row.text(head, "id"))) != null);
    }

    private static Condition equal(Condition all, String field, @Nullable Object id) {
        return id == null ? all : all.and(Condition.equal(field, id.toString()));
    }

    private Order order() {
        return switch (question.sort()) {
            case UPDATED_NEWEST -> Order.by("updated_at", "id").reversed(true);
            case CREATED_NEWEST -> Order.by("created_at", "id").reversed(true);
            case CREATED_OLDEST -> Order.by("created_at", "id");
            case TITLE -> Order.by("title_key", "id");
        };
    }

    private String key(SessionView session) {
        return switch (question.sort()) {
            case UPDATED_NEWEST -> Long.toString(session.updatedAt().toEpochMilli());
            case CREATED_NEWEST, CREATED_OLDEST ->
                Long.toString(session.createdAt().toEpochMilli());
            case TITLE -> session.title() == null ? "" : session.title();
        };
    }
}
