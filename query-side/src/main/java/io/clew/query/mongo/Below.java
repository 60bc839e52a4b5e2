package io.clew.query.mongo;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;

/** The sessions below another, level by level. */
final class Below {

    private Below() {}

    /** How many of them are so. */
    static long count(Access access, SessionKey session, Predicate<Document> which) {
        long count = 0;
        Deque<String> parents = new ArrayDeque<>(List.of(Keys.of(session)));
        while (!parents.isEmpty()) {
            for (Document child : children(access, parents.remove())) {
                count += which.test(child) ? 1 : 0;
                parents.add(id(child));
            }
        }
        return count;
    }

    /** Whether there is one that is so. */
    static boolean any(Access access, SessionKey session, Predicate<Document> which) {
        Deque<String> parents = new ArrayDeque<>(List.of(Keys.of(session)));
        while (!parents.isEmpty()) {
            for (Document child : children(access, parents.remove())) {
                if (which.test(child)) {
                    return true;
                }
                parents.add(id(child));
            }
        }
        return false;
    }

    private static List<Document> children(Access access, String parent) {
        return access.heads(
                new HeadSearch(Condition.equal("parent", parent), Order.by("created_at", "id"), Integer.MAX_VALUE));
    }

    private static String id(Document head) {
        return Keys.of(new Namespace(Row.text(head, "namespace")), Row.text(head, "id"));
    }
}
