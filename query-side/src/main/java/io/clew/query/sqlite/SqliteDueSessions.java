package io.clew.query.sqlite;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Retention;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
import io.clew.query.retention.DueSession;
import io.clew.query.retention.DueSessions;
import io.clew.query.retention.FindDue;
import io.clew.query.retention.FindIdle;
import io.clew.query.row.Retentions;
import io.clew.query.row.Statuses;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteDueSessions implements DueSessions {

    private static final String SELECT = "SELECT namespace, id, version, shown_children, ";

    private final Supplier<Sql> sql;

    SqliteDueSessions(Supplier<Sql> sql) {
        this.sql = sql;
    }

    /** A session that is due, and when or since when. */
    private record Found(DueSession session, long shownBelow, long time) {}

    @Override
    public Page<DueSession> due(FindDue question) {
        List<@Nullable Object> values = new ArrayList<>(List.of(question.now().toEpochMilli()));
        String beyond = beyond("due_at", question.edge(), values);
        values.add(question.limit() + 1);
        List<Found> rows = sql.get()
                .list(
                        SELECT + "due_at, retention_action FROM sessions INDEXED BY sessions_due WHERE "
                                + SessionTables.CAN_BE_DUE + " AND due_at <= ?" + beyond
                                + " ORDER BY due_at, namespace, id LIMIT ?",
                        row -> new Found(
                                new DueSession(
                                        key(row.getString(1), row.getString(2)),
                                        row.getLong(3),
                                        Retentions.action(row.getInt(6))),
                                row.getLong(4),
                                row.getLong(5)),
                        values.toArray());
        return free(rows, question.edge(), question.limit());
    }

    @Override
    public Page<DueSession> idle(FindIdle question) {
        List<@Nullable Object> values = new ArrayList<>(List.of(
                question.namespace(),
                Statuses.code(question.status()),
                question.since().toEpochMilli()));
        String beyond = beyond("updated_at", question.edge(), values);
        values.add(question.limit() + 1);
        List<Found> rows = sql.get()
                .list(
                        SELECT + "updated_at FROM sessions INDEXED BY sessions_by_status"
                                + " WHERE namespace = ? AND status = ? AND retention_action IS NULL"
                                + " AND updated_at <= ?" + beyond + " ORDER BY updated_at, namespace, id LIMIT ?",
                        row -> new Found(
                                new DueSession(
                                        key(row.getString(1), row.getString(2)), row.getLong(3), question.action()),
                                row.getLong(4),
                                row.getLong(5)),
                        values.toArray());
        return free(rows, question.edge(), question.limit());
    }

    private static String beyond(String time, @Nullable Edge edge, List<@Nullable Object> values) {
        if (edge == null) {
            return "";
        }
        values.add(Long.valueOf(edge.key().get(0)));
        values.addAll(edge.key().subList(1, 3));
        return " AND (" + time + ", namespace, id) > (?, ?, ?)";
    }

    private static SessionKey key(String namespace, String id) {
        return new SessionKey(new Namespace(namespace), new SessionId(id));
    }

    /** The page, without those that something below keeps from ending. */
    private Page<DueSession> free(List<Found> rows, @Nullable Edge edge, int limit) {
        Page<Found> page = Pages.of(
                rows,
                edge,
                limit,
                found -> List.of(
                        Long.toString(found.time()),
                        found.session().session().namespace().value(),
                        found.session().session().id().value()));
        return new Page<>(
                page.items().stream().filter(this::free).map(Found::session).toList(), page.next(), page.previous());
    }

    private boolean free(Found found) {
        if (found.shownBelow() == 0) {
            return true;
        }
        SessionKey session = found.session().session();
        return found.session().action() == Retention.Action.ARCHIVE
                && sql.get()
                                .one(
                                        Below.WALK + " SELECT 1 FROM below WHERE status = 0 LIMIT 1",
                                        row -> row.getInt(1),
                                        session.namespace(),
                                        session.id())
                        == null;
    }

    @Override
    public List<Namespace> namespaces() {
        List<Namespace> found = new ArrayList<>();
        String last = "";
        while (last != null) {
            last = sql.get()
                    .one(
                            "SELECT namespace FROM sessions WHERE namespace > ? ORDER BY namespace LIMIT 1",
                            row -> row.getString(1),
                            last);
            if (last != null) {
                found.add(new Namespace(last));
            }
        }
        return found;
    }
}
