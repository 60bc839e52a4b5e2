package io.clew.query.mongo;

import static io.clew.query.mongo.Row.number;
import static io.clew.query.mongo.Row.text;

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
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

final class MongoToolCalls implements KeptToolCalls {

    private final Supplier<Access> access;
    private final Supplier<Write> write;
    private final StoredParts parts;

    MongoToolCalls(Supplier<Access> access, Supplier<Write> write, StoredParts parts) {
        this.access = access;
        this.write = write;
        this.parts = parts;
    }

    @Override
    public void change(ToolReversalChanged changed, Recorded recorded) {
        SessionKey session = recorded.session();
        write.get()
                .put(
                        Table.TOOL_REVERSALS,
                        Row.of(Keys.of(session, recorded.version()))
                                .with("by_tool", Keys.of(tool(session, changed.tool()), recorded.version()))
                                .with("version", recorded.version())
                                .with("tool", changed.tool())
                                .with("reversal", changed.reversal() == null ? null : parts.text(changed.reversal())));
    }

    @Override
    public void settle(ToolCallSettled settled, Recorded recorded) {
        SessionKey session = recorded.session();
        write.get()
                .put(
                        Table.SETTLED_CALLS,
                        Row.of(Keys.of(session, recorded.version()))
                                .with("by_revert", Keys.of(Keys.of(session, settled.revert()), recorded.version()))
                                .with("version", recorded.version())
                                .with("revert", settled.revert())
                                .with("action", settled.action().wire())
                                .with("message_index", settled.messageIndex())
                                .with("call_id", settled.callId())
                                .with("outcome", settled.outcome().wire())
                                .with("detail", settled.detail() == null ? null : parts.text(settled.detail()))
                                .at(recorded.at())
                                .actor(recorded.actor()));
    }

    private static String tool(SessionKey session, ToolName tool) {
        return Keys.of(Keys.of(session), Keys.ordered(tool.value()));
    }

    @Override
    public @Nullable KeptReversal reversal(SessionKey session, ToolName tool) {
        String key = tool(session, tool);
        Document row = access.get().last(Table.TOOL_REVERSALS, "by_tool", Keys.first(key), Keys.end(key));
        return row == null ? null : reversal(session, row);
    }

    @Override
    public @Nullable KeptReversal reversalAfter(SessionKey session, @Nullable ToolName tool) {
        String all = Keys.of(session);
        String from = tool == null ? Keys.first(all) : Keys.end(tool(session, tool));
        List<Document> next = access.get().range(Table.TOOL_REVERSALS, "by_tool", from, Keys.end(all), false, 1);
        return next.isEmpty() ? null : reversal(session, new ToolName(text(next.get(0), "tool")));
    }

    private KeptReversal reversal(SessionKey session, Document row) {
        long version = number(row, "version");
        String text = row.getString("reversal");
        ToolReversal reversal = text == null
                ? null
                : parts.part(ToolReversal.class, text, Columns.place(session, version, "/reversal"))
                        .orNull();
        return new KeptReversal(new ToolName(text(row, "tool")), reversal, session.id(), version);
    }

    @Override
    public List<Settlement> settled(SessionKey session, long revert) {
        String key = Keys.of(session, revert);
        return access
                .get()
                .range(Table.SETTLED_CALLS, "by_revert", Keys.first(key), Keys.end(key), false, Integer.MAX_VALUE)
                .stream()
                .map(row -> settlement(session, row))
                .toList();
    }

    private Settlement settlement(SessionKey session, Document row) {
        long version = number(row, "version");
        String detail = row.getString("detail");
        return new Settlement(
                CallAction.of(text(row, "action")),
                number(row, "message_index"),
                text(row, "call_id"),
                CallOutcome.of(text(row, "outcome")),
                detail == null
                        ? null
                        : parts.part(Json.class, detail, Columns.place(session, version, "/detail"))
                                .orNull(),
                version,
                Row.actor(row),
                Row.instant(row));
    }
}
