package io.clew.query.sqlite;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.stored.StoredParts;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
import io.clew.query.session.FindSessions;
import io.clew.query.session.SessionSort;
import io.clew.query.session.SessionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A search for sessions.
 *
 * <p>A filter that few sessions pass drives it: these are looked up by the filter's index and sorted. If none is known
 * to be so narrow, the index of the order drives it, and what the filters let through comes soon.
 */
final class SessionSearch {

    /** So many sessions are few. */
    private static final int FEW = 1000;

    private final StoredParts parts;
    private final Sql sql;
    private final FindSessions question;
    private final List<SessionFilter> filters;

    SessionSearch(Sql sql, FindSessions question, StoredParts parts) {
        this.parts = parts;
        this.sql = sql;
        this.question = question;
        this.filters = SessionFilter.of(question);
    }

    Page<SessionView> page() {
        Edge edge = question.edge();
        boolean backwards = edge != null && edge.before();
        boolean descending = descending(question.sort()) != backwards;
        SessionFilter driver = narrow();
        List<@Nullable Object> values = new ArrayList<>();
        String beyond = descending ? "<" : ">";
        String where = conditions(driver, edge == null ? null : column() + " " + beyond, values);
        if (edge != null) {
            where += " AND (" + column() + ", s.id) " + beyond + " (?, ?)";
            String key = edge.key().get(0);
            values.add(question.sort() == SessionSort.TITLE ? key : Long.valueOf(key));
            values.add(edge.key().get(1));
        }
        values.add(question.limit() + 1);
        String direction = descending ? " DESC" : " ASC";
        String from = driver == null ? "sessions s INDEXED BY " + orderIndex() : driver.from();
        List<Long> found = sql.list(
                "SELECT s.no FROM " + from + " WHERE " + where + " ORDER BY " + column() + direction + ", s.id"
                        + direction + " LIMIT ?",
                row -> row.getLong(1),
                values.toArray());
        List<SessionView> rows = found.stream()
                .map(no -> Objects.requireNonNull(
                        sql.one(SessionRows.SELECT + " WHERE no = ?", row -> SessionRows.read(row, parts), no)))
                .toList();
        return Pages.of(
                rows,
                edge,
                question.limit(),
                session -> List.of(key(session), session.id().value()));
    }

    /** A filter that few sessions pass, if there is one. */
    private @Nullable SessionFilter narrow() {
        for (SessionFilter filter : filters) {
            if (filter.from() != null && count(filter) <= FEW) {
                return filter;
            }
        }
        return null;
    }

    private int count(SessionFilter filter) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(namespace());
        values.addAll(filter.drivingValues());
        values.add(FEW + 1);
        Integer count = sql.one(
                "SELECT count(*) FROM (SELECT 1 FROM " + filter.from() + " WHERE s.namespace = ? AND "
                        + filter.driving() + " LIMIT ?)",
                row -> row.getInt(1),
                values.toArray());
        return count == null ? 0 : count;
    }

    /**
     * What all sessions found must pass.
     *
     * @param bound how the page's edge bounds its column. A filter that does the same is met before the edge is; the
     *     plus keeps SQLite from beginning there.
     */
    private String conditions(@Nullable SessionFilter driver, @Nullable String bound, List<@Nullable Object> values) {
        values.add(namespace());
        StringBuilder where = new StringBuilder("s.namespace = ?");
        for (SessionFilter filter : filters) {
            boolean drives = filter.equals(driver);
            boolean weaker = !drives && bound != null && filter.condition().startsWith(bound);
            where.append(" AND ").append(weaker ? "+" : "").append(drives ? filter.driving() : filter.condition());
            values.addAll(drives ? filter.drivingValues() : filter.values());
        }
        return where.toString();
    }

    private Namespace namespace() {
        return question.namespace();
    }

    private static boolean descending(SessionSort sort) {
        return sort == SessionSort.UPDATED_NEWEST || sort == SessionSort.CREATED_NEWEST;
    }

    private String column() {
        return switch (question.sort()) {
            case UPDATED_NEWEST -> "s.updated_at";
            case CREATED_NEWEST, CREATED_OLDEST -> "s.created_at";
            case TITLE -> "s.title_key";
        };
    }

    private String orderIndex() {
        return switch (question.sort()) {
            case UPDATED_NEWEST -> "sessions_by_update";
            case CREATED_NEWEST, CREATED_OLDEST -> "sessions_by_creation";
            case TITLE -> "sessions_by_title";
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
