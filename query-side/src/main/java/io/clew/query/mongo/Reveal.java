package io.clew.query.mongo;

import io.clew.kernel.id.Namespace;
import io.clew.query.row.Statuses;
import org.bson.Document;

/** Shows the sessions of an import, and counts them where they stand: nothing was counted while they were hidden. */
record Reveal(Write write, String importId) {

    void run() {
        HeadSearch hidden = new HeadSearch(
                Condition.equal("import_id", importId).and(Condition.from("status", (long) Statuses.HIDDEN)),
                Order.by("created_at", "id"),
                Integer.MAX_VALUE);
        for (Document found : write.heads(hidden)) {
            Namespace namespace = new Namespace(Row.text(found, "namespace"));
            Document head = write.change(Keys.of(namespace, Row.text(found, "id")));
            Counts.add(head, "status", -Statuses.HIDDEN);
            Counts.children(
                    write,
                    namespace,
                    head.getString("parent_id"),
                    Counts.isLiving(head) ? 1 : 0,
                    Counts.isShown(head) ? 1 : 0);
        }
    }
}
