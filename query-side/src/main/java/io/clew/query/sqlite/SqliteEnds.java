package io.clew.query.sqlite;

import static java.util.Objects.requireNonNull;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.ChildPolicy;
import io.clew.kernel.value.Retention;
import io.clew.query.end.Descendant;
import io.clew.query.end.Ends;
import io.clew.query.end.UnfinishedDeletion;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
import io.clew.query.row.Retentions;
import io.clew.query.row.Statuses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteEnds implements Ends {

    private static final String OF = " WHERE namespace = ? AND id = ?";

    private final Supplier<Sql> sql;
    private final Numbers numbers;
    private final Heads heads;

    SqliteEnds(Supplier<Sql> sql, Numbers numbers, Heads heads) {
        this.sql = sql;
        this.numbers = numbers;
        this.heads = heads;
    }

    @Override
    public void archive(SessionKey session) {
        set("status = status / 10 * 10 + 1", session);
    }

    @Override
    public void unarchive(SessionKey session) {
        set("status = status / 10 * 10", session);
    }

    @Override
    public long delete(SessionKey session, long version) {
        Row row = row(session);
        set("status = status / 10 * 10 + 2, deleted_version = ?", session, version);
        if (!row.hidden()) {
            leave(session.namespace(), row.parent(), row.living() ? 1 : 0, row.below() == 0);
        }
        return livingChildren(session);
    }

    @Override
    public void unsettle(SessionKey session, Instant since) {
        set("unsettled = ?", session, since.toEpochMilli());
    }

    @Override
    public void settle(SessionKey session) {
        set("unsettled = NULL", session);
    }

    @Override
    public void move(SessionKey session, @Nullable SessionId parentId, SessionId rootId) {
        Row row = row(session);
        set("parent_id = ?, root_id = ?", session, parentId, rootId);
        String parent = parentId == null ? null : parentId.value();
        if (!row.hidden() && !Objects.equals(row.parent(), parent)) {
            int living = row.living() ? 1 : 0;
            leave(session.namespace(), row.parent(), living, row.shown());
            enter(session.namespace(), parent, living, row.shown());
        }
    }

    @Override
    public void retain(SessionKey session, @Nullable Retention retention) {
        set(
                "retention_action = ?, retention_idle = ?, retention_at = ?",
                session,
                retention == null ? null : Retentions.code(retention.action()),
                retention == null ? null : Retentions.millis(retention.idle()),
                retention == null ? null : Retentions.millis(retention.at()));
    }

    /** What counting needs of a session; {@code below} counts the children that are shown. */
    private record Row(@Nullable String parent, int status, long below) {
        boolean living() {
            return status < 2;
        }

        /** Of an import under way: it is counted when that is finished. */
        boolean hidden() {
            return status >= Statuses.HIDDEN;
        }

        boolean shown() {
            return status < 2 || (status == 2 && below > 0);
        }
    }

    private Row row(SessionKey session) {
        // What the heads still hold back is counted here.
        heads.write(sql.get(), numbers);
        return row(session.namespace(), session.id().value());
    }

    private Row row(Namespace namespace, String id) {
        return requireNonNull(sql.get()
                .one(
                        "SELECT parent_id, status, shown_children FROM sessions" + OF,
                        row -> new Row(row.getString(1), row.getInt(2), row.getLong(3)),
                        namespace,
                        id));
    }

    /** A parent has this child no more; a deleted one whose last shown child that was is shown no more itself. */
    private void leave(Namespace namespace, @Nullable String parent, int living, boolean shown) {
        count(namespace, parent, -living, shown ? -1 : 0);
        String above = shown ? parent : null;
        while (above != null) {
            Row row = row(namespace, above);
            above = row.status() == 2 && row.below() == 0 ? row.parent() : null;
            count(namespace, above, 0, -1);
        }
    }

    /** A parent has this child from now on; a deleted one that had none to show is shown again. */
    private void enter(Namespace namespace, @Nullable String parent, int living, boolean shown) {
        count(namespace, parent, living, shown ? 1 : 0);
        String above = shown ? parent : null;
        while (above != null) {
            Row row = row(namespace, above);
            above = row.status() == 2 && row.below() == 1 ? row.parent() : null;
            count(namespace, above, 0, 1);
        }
    }

    private void count(Namespace namespace, @Nullable String parent, int children, int shown) {
        if (parent != null) {
            sql.get()
                    .run(
                            "UPDATE sessions SET child_count = child_count + ?, shown_children = shown_children + ?"
                                    + OF,
                            children,
                            shown,
                            namespace,
                            parent);
        }
    }

    private void set(String what, SessionKey session, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(values));
        all.add(session.namespace());
        all.add(session.id());
        sql.get().run("UPDATE sessions SET " + what + OF, all.toArray());
    }

    @Override
    public long livingChildren(SessionKey session) {
        Long count = sql.get()
                .one("SELECT child_count FROM sessions" + OF, row -> row.getLong(1), session.namespace(), session.id());
        return count == null ? 0 : count;
    }

    @Override
    public boolean hasChildren(SessionKey session) {
        return !children(session, null, 1).items().isEmpty();
    }

    @Override
    public Page<UnfinishedDeletion> unfinished(@Nullable Edge edge, int limit) {
        record Found(long since, UnfinishedDeletion deletion) {}
        List<@Nullable Object> values = new ArrayList<>();
        String beyond = "";
        if (edge != null) {
            beyond = " AND (unsettled, namespace, id) > (?, ?, ?)";
            values.add(Long.valueOf(edge.key().get(0)));
            values.addAll(edge.key().subList(1, 3));
        }
        values.add(limit + 1);
        List<Found> rows = sql.get()
                .list(
                        "SELECT unsettled, namespace, id, deleted_version FROM sessions WHERE unsettled IS NOT NULL"
                                + beyond + " ORDER BY unsettled, namespace, id LIMIT ?",
                        row -> new Found(
                                row.getLong(1),
                                new UnfinishedDeletion(
                                        new SessionKey(
                                                new Namespace(row.getString(2)), new SessionId(row.getString(3))),
                                        row.getLong(4))),
                        values.toArray());
        Page<Found> page = Pages.of(
                rows,
                edge,
                limit,
                found -> List.of(
                        Long.toString(found.since()),
                        found.deletion().session().namespace().value(),
                        found.deletion().session().id().value()));
        return new Page<>(page.items().stream().map(Found::deletion).toList(), page.next(), page.previous());
    }

    @Override
    public Page<Descendant> children(SessionKey session, @Nullable Edge edge, int limit) {
        record Found(long created, Descendant descendant) {}
        List<@Nullable Object> values = new ArrayList<>(List.of(session.namespace(), session.id()));
        String beyond = "";
        if (edge != null) {
            beyond = " AND (created_at, id) > (?, ?)";
            values.add(Long.valueOf(edge.key().get(0)));
            values.add(edge.key().get(1));
        }
        values.add(limit + 1);
        List<Found> rows = sql.get()
                .list(
                        "SELECT created_at, id, status FROM sessions INDEXED BY sessions_by_parent"
                                + " WHERE namespace = ? AND parent_id = ? AND status <= 2" + beyond
                                + " ORDER BY created_at, id LIMIT ?",
                        row -> new Found(
                                row.getLong(1),
                                new Descendant(new SessionId(row.getString(2)), Statuses.status(row.getInt(3)))),
                        values.toArray());
        Page<Found> page = Pages.of(
                rows,
                edge,
                limit,
                found -> List.of(
                        Long.toString(found.created()), found.descendant().id().value()));
        return new Page<>(page.items().stream().map(Found::descendant).toList(), page.next(), page.previous());
    }

    @Override
    public long countBelow(SessionKey session, ChildPolicy policy) {
        // Archived ones stay as they are where all below are archived.
        String changes = policy == ChildPolicy.ARCHIVE ? "status = 0" : "status < 2";
        Long count = sql.get()
                .one(
                        Below.WALK + " SELECT count(*) FROM below WHERE " + changes,
                        row -> row.getLong(1),
                        session.namespace(),
                        session.id());
        return count == null ? 0 : count;
    }
}
