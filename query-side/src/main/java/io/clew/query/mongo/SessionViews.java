package io.clew.query.mongo;

import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.numberOrNull;
import static io.clew.query.mongo.Row.text;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Retention;
import io.clew.kernel.value.Score;
import io.clew.query.page.PointAddress;
import io.clew.query.row.Retentions;
import io.clew.query.row.Statuses;
import io.clew.query.session.SessionView;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Heads as lists and looks at sessions show them. */
final class SessionViews {

    private SessionViews() {}

    static SessionView of(Document head, StoredParts parts) {
        Details details = parts.described(text(head, "described")).known();
        String parent = head.getString("parent_id");
        String forked = head.getString("forked_session");
        String agent = head.getString("agent_id");
        String agentVersion = head.getString("agent_version_id");
        String score = head.getString("score");
        return new SessionView(
                new SessionId(text(head, "id")),
                new Namespace(text(head, "namespace")),
                details.title(),
                parent == null ? null : new SessionId(parent),
                new SessionId(text(head, "root_id")),
                forked == null
                        ? null
                        : new PointAddress(
                                new SessionId(forked),
                                number(head, "forked_version"),
                                numberOrNull(head, "forked_index")),
                agent == null ? null : new AgentId(agent),
                agentVersion == null ? null : new AgentVersionId(agentVersion),
                number(head, "version"),
                number(head, "message_count"),
                number(head, "snapshot_count"),
                number(head, "child_count"),
                score == null ? null : new Score(new Json(score)),
                Statuses.status((int) number(head, "status")),
                head.get("unsettled") == null ? null : Boolean.TRUE,
                retention(head),
                head.get("erased") == null ? null : Boolean.TRUE,
                details.metadata(),
                Instant.ofEpochMilli(number(head, "created_at")),
                Instant.ofEpochMilli(number(head, "updated_at")));
    }

    private static @Nullable Retention retention(Document head) {
        Long action = numberOrNull(head, "retention_action");
        if (action == null) {
            return null;
        }
        Long idle = numberOrNull(head, "retention_idle");
        Long at = numberOrNull(head, "retention_at");
        return new Retention(
                Retentions.action(action.intValue()),
                idle == null ? null : Duration.ofMillis(idle),
                at == null ? null : Instant.ofEpochMilli(at));
    }
}
