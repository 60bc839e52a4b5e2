package io.clew.query.mongo;

import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Orders of sessions of all namespaces by a time. */
final class Times {

    private Times() {}

    static Condition beyond(Order order, @Nullable Edge edge) {
        return edge == null
                ? Condition.NONE
                : Condition.beyond(
                        order.fields(),
                        List.of(
                                Long.valueOf(edge.key().get(0)),
                                edge.key().get(1),
                                edge.key().get(2)),
                        false);
    }

    static List<String> key(Document head, String field) {
        return List.of(Long.toString(Row.number(head, field)), Row.text(head, "namespace"), Row.text(head, "id"));
    }

    static SessionKey session(Document head) {
        return new SessionKey(new Namespace(Row.text(head, "namespace")), new SessionId(Row.text(head, "id")));
    }
}
