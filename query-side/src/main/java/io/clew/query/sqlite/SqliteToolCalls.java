package io.clew.query.sqlite;

import static io.clew.query.sqlite.SqlitePoints.SESSION;

import io.clew.kernel.event.ToolCallSettled;
import io.clew.kernel.event.ToolReversalChanged;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.ToolName;
import io.clew.kernel.stored.StoredParts;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.ToolReversal;
import io.clew.query.group.Recorded;
import io.clew.query.row.Columns;
import io.clew.query.toolcall.KeptReversal;
import io.clew.query.toolcall.KeptToolCalls;
import io.clew.query.toolcall.Settlement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class SqliteToolCalls implements KeptToolCalls {

    private static final String REVERSAL =
            "SELECT tool, version, reversal FROM tool_reversals WHERE session_no = " + SESSION;

    private final Supplier<Sql> sql;
    private final Numbers numbers;
    private final StoredParts parts;

    SqliteToolCalls(Supplier<Sql> sql, Numbers numbers, StoredParts parts) {
        this.sql = sql;
        this.numbers = numbers;
        this.parts = parts;
    }

    @Override
    public void change(ToolReversalChanged changed, Recorded recorded) {
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO tool_reversals(session_no, version, tool, reversal) VALUES(?, ?, ?, ?)",
                numbers.of(writer, recorded.session()),
                recorded.version(),
                changed.tool(),
                changed.reversal() == null ? null : parts.text(changed.reversal()));
    }

    @Override
    public void settle(ToolCallSettled settled, Recorded recorded) {
        Sql writer = sql.get();
        writer.run(
                "INSERT INTO settled_calls(session_no, version, revert, action, message_index, call_id, outcome, detail,"
                        + " at, actor, asserted, on_behalf_of) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
                numbers.of(writer, recorded.session()),
                recorded.version(),
                settled.revert(),
                settled.action().wire(),
                settled.messageIndex(),
                settled.callId(),
                settled.outcome().wire(),
                settled.detail() == null ? null : parts.text(settled.detail()),
                recorded.at().toEpochMilli(),
                recorded.actor().name(),
                Columns.asserted(recorded.actor()),
                recorded.actor().onBehalfOf());
    }

    @Override
    public @Nullable KeptReversal reversal(SessionKey session, ToolName tool) {
        return sql.get()
                .one(
                        REVERSAL + " AND tool = ? ORDER BY version DESC LIMIT 1",
                        row -> reversal(session, row),
                        session.namespace(),
                        session.id(),
                        tool);
    }

    @Override
    public @Nullable KeptReversal reversalAfter(SessionKey session, @Nullable ToolName tool) {
        return sql.get()
                .one(
                        REVERSAL + " AND tool > ? ORDER BY tool, version DESC LIMIT 1",
                        row -> reversal(session, row),
                        session.namespace(),
                        session.id(),
                        tool == null ? "" : tool.value());
    }

    private KeptReversal reversal(SessionKey session, ResultSet row) throws SQLException {
        long version = row.getLong(2);
        String text = row.getString(3);
        ToolReversal reversal = text == null
                ? null
                : parts.part(ToolReversal.class, text, Columns.place(session, version, "/reversal"))
                        .orNull();
        return new KeptReversal(new ToolName(row.getString(1)), reversal, session.id(), version);
    }

    @Override
    public List<Settlement> settled(SessionKey session, long revert) {
        return sql.get()
                .list(
                        "SELECT version, action, message_index, call_id, outcome, detail, at, actor, asserted,"
                                + " on_behalf_of FROM settled_calls WHERE session_no = " + SESSION
                                + " AND revert = ? ORDER BY version",
                        row -> settlement(session, row),
                        session.namespace(),
                        session.id(),
                        revert);
    }

    private Settlement settlement(SessionKey session, ResultSet row) throws SQLException {
        long version = row.getLong(1);
        String detail = row.getString(6);
        return new Settlement(
                CallAction.of(row.getString(2)),
                row.getLong(3),
                row.getString(4),
                CallOutcome.of(row.getString(5)),
                detail == null
                        ? null
                        : parts.part(Json.class, detail, Columns.place(session, version, "/detail"))
                                .orNull(),
                version,
                Results.actor(row, 8),
                Results.instant(row, 7));
    }
}
