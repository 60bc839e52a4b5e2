package io.clew.query.mongo;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.value.Retention;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.Document;

final class MongoDueSessions implements DueSessions {

    private static final Order BY_DUE = Order.by("due_at", "namespace", "id");
    private static final Order BY_UPDATE = Order.by("updated_at", "namespace", "id");

    private final Supplier<Access> access;

    MongoDueSessions(Supplier<Access> access) {
        this.access = access;
    }

    @Override
    public Page<DueSession> due(FindDue question) {
        Condition due =
                Condition.upTo("due_at", question.now().toEpochMilli()).and(Times.beyond(BY_DUE, question.edge()));
        List<Document> rows = access.get().heads(new HeadSearch(due, BY_DUE, question.limit() + 1));
        return free(
                Pages.of(rows, question.edge(), question.limit(), head -> Times.key(head, "due_at")),
                head -> Retentions.action((int) Row.number(head, "retention_action")));
    }

    @Override
    public Page<DueSession> idle(FindIdle question) {
        Condition idle = Condition.equal("namespace", question.namespace().value())
                .and(Condition.equal("status", (long) Statuses.code(question.status())))
                .and(Condition.absent("retention_action"))
                .and(Condition.upTo("updated_at", question.since().toEpochMilli()))
                .and(Times.beyond(BY_UPDATE, question.edge()));
        List<Document> rows = access.get().heads(new HeadSearch(idle, BY_UPDATE, question.limit() + 1));
        return free(
                Pages.of(rows, question.edge(), question.limit(), head -> Times.key(head, "updated_at")),
                head -> question.action());
    }

    /** The page, without those that something below keeps from ending. */
    private Page<DueSession> free(Page<Document> page, Function<Document, Retention.Action> action) {
        return new Page<>(
                page.items().stream()
                        .filter(head -> free(head, action.apply(head)))
                        .map(head ->
                                new DueSession(Times.session(head), Row.number(head, "version"), action.apply(head)))
                        .toList(),
                page.next(),
                page.previous());
    }

    private boolean free(Document head, Retention.Action action) {
        return Row.number(head, "shown_children") == 0
                || (action == Retention.Action.ARCHIVE
                        && !Below.any(access.get(), Times.session(head), below -> Row.number(below, "status") == 0));
    }

    @Override
    public List<Namespace> namespaces() {
        List<Namespace> found = new ArrayList<>();
        String last = "";
        while (true) {
            List<Document> next = access.get()
                    .heads(new HeadSearch(
                            Condition.above("namespace", last), Order.by("namespace", "created_at", "id"), 1));
            if (next.isEmpty()) {
                return found;
            }
            last = Row.text(next.get(0), "namespace");
            found.add(new Namespace(last));
        }
    }
}
