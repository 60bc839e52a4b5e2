package io.clew.query.mongo;

import static java.util.Objects.requireNonNull;

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
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoEnds implements Ends {

    private static final Order LONGEST_UNSETTLED = Order.by("unsettled", "namespace", "id");

    private final Supplier<Access> access;
    private final Supplier<Write> write;

    MongoEnds(Supplier<Access> access, Supplier<Write> write) {
        this.access = access;
        this.write = write;
    }

    private Document change(SessionKey session) {
        return write.get().change(Keys.of(session));
    }

    private static void become(Document head, long status) {
        head.append("status", Row.number(head, "status") / Statuses.HIDDEN * Statuses.HIDDEN + status);
    }

    @Override
    public void archive(SessionKey session) {
        become(change(session), 1);
    }

    @Override
    public void unarchive(SessionKey session) {
        become(change(session), 0);
    }

    @Override
    public long delete(SessionKey session, long version) {
        Document head = change(session);
        boolean living = Counts.isLiving(head);
        become(head, 2);
        head.append("deleted_version", version);
        if (!Counts.isHidden(head)) {
            Counts.children(
                    write.get(),
                    session.namespace(),
                    head.getString("parent_id"),
                    living ? -1 : 0,
                    Row.number(head, "shown_children") == 0 ? -1 : 0);
        }
        return livingChildren(session);
    }

    @Override
    public void unsettle(SessionKey session, Instant since) {
        change(session).append("unsettled", since.toEpochMilli());
    }

    @Override
    public void settle(SessionKey session) {
        change(session).remove("unsettled");
    }

    @Override
    public void move(SessionKey session, @Nullable SessionId parentId, SessionId rootId) {
        Document head = change(session);
        String from = head.getString("parent_id");
        String to = parentId == null ? null : parentId.value();
        Counts.set(head, "parent_id", to);
        head.append("root_id", rootId.value());
        if (!Counts.isHidden(head) && !Objects.equals(from, to)) {
            int living = Counts.isLiving(head) ? 1 : 0;
            int shown = Counts.isShown(head) ? 1 : 0;
            Counts.children(write.get(), session.namespace(), from, -living, -shown);
            Counts.children(write.get(), session.namespace(), to, living, shown);
        }
    }

    @Override
    public void retain(SessionKey session, @Nullable Retention retention) {
        Document head = change(session);
        Counts.set(
                head, "retention_action", retention == null ? null : Long.valueOf(Retentions.code(retention.action())));
        Counts.set(head, "retention_idle", retention == null ? null : Retentions.millis(retention.idle()));
        Counts.set(head, "retention_at", retention == null ? null : Retentions.millis(retention.at()));
    }

    @Override
    public long livingChildren(SessionKey session) {
        Document head = access.get().head(Keys.of(session));
        return head == null ? 0 : Row.number(head, "child_count");
    }

    @Override
    public boolean hasChildren(SessionKey session) {
        return !children(session, null, 1).items().isEmpty();
    }

    @Override
    public Page<UnfinishedDeletion> unfinished(@Nullable Edge edge, int limit) {
        Condition unfinished = Condition.present("unsettled").and(Times.beyond(LONGEST_UNSETTLED, edge));
        List<Document> rows = access.get().heads(new HeadSearch(unfinished, LONGEST_UNSETTLED, limit + 1));
        Page<Document> page = Pages.of(rows, edge, limit, head -> Times.key(head, "unsettled"));
        return new Page<>(
                page.items().stream()
                        .map(head -> new UnfinishedDeletion(Times.session(head), Row.number(head, "deleted_version")))
                        .toList(),
                page.next(),
                page.previous());
    }

    @Override
    public Page<Descendant> children(SessionKey session, @Nullable Edge edge, int limit) {
        Condition below = Condition.equal("parent", Keys.of(session))
                .and(Condition.upTo("status", 2L))
                .and(Siblings.beyond(edge));
        List<Document> rows = access.get().heads(new HeadSearch(below, Siblings.order(null), limit + 1));
        Page<Document> page = Pages.of(
                rows,
                edge,
                limit,
                head -> List.of(Long.toString(Row.number(head, "created_at")), Row.text(head, "id")));
        return new Page<>(
                page.items().stream()
                        .map(head -> new Descendant(
                                new SessionId(Row.text(head, "id")), Statuses.status((int) Row.number(head, "status"))))
                        .toList(),
                page.next(),
                page.previous());
    }

    @Override
    public long countBelow(SessionKey session, ChildPolicy policy) {
        // Archived ones stay as they are where all below are archived.
        long before = policy == ChildPolicy.ARCHIVE ? 1 : 2;
        return Below.count(requireNonNull(access.get()), session, head -> Row.number(head, "status") < before);
    }
}
