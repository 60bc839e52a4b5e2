package io.clew.query.sqlite;

import static io.clew.query.sqlite.Results.instant;
import static io.clew.query.sqlite.Results.number;

import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.Namespace;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Score;
import io.clew.query.page.PointAddress;
import io.clew.query.row.Statuses;
import io.clew.query.session.SessionView;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of the table of sessions. */
final class SessionRows {

    static final String SELECT = "SELECT id, namespace, described, parent_id, root_id, forked_session, forked_version,"
            + " forked_index, agent_id, agent_version_id, version, message_count, snapshot_count, child_count, status,"
            + " erased, created_at, updated_at, unsettled, retention_action, retention_idle, retention_at,"
            + " score FROM sessions";

    private SessionRows() {}

    static SessionView read(ResultSet row, StoredParts parts) throws SQLException {
        Details details = parts.described(row.getString(3)).known();
        String parent = row.getString(4);
        String forked = row.getString(6);
        String agent = row.getString(9);
        String agentVersion = row.getString(10);
        String score = row.getString(23);
        return new SessionView(
                new SessionId(row.getString(1)),
                new Namespace(row.getString(2)),
                details.title(),
                parent == null ? null : new SessionId(parent),
                new SessionId(row.getString(5)),
                forked == null ? null : new PointAddress(new SessionId(forked), row.getLong(7), number(row, 8)),
                agent == null ? null : new AgentId(agent),
                agentVersion == null ? null : new AgentVersionId(agentVersion),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                score == null ? null : new Score(new Json(score)),
                Statuses.status(row.getInt(15)),
                number(row, 19) == null ? null : Boolean.TRUE,
                Results.retention(row, 20),
                number(row, 16) == null ? null : Boolean.TRUE,
                details.metadata(),
                instant(row, 17),
                instant(row, 18));
    }
}
