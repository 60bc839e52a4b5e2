package io.clew.application.http.agentstate;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.agentstate.AgentHistory;
import io.clew.application.http.event.Accepts;
import io.clew.application.http.event.Bounds;
import io.clew.application.http.event.LastEventId;
import io.clew.application.http.event.LiveEvents;
import io.clew.application.http.json.JsonLines;
import io.clew.application.http.list.Items;
import io.clew.application.http.request.Call;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.refusal.Invalid;
import io.clew.log.EventLog;
import io.clew.query.agentstate.FindLast;
import io.clew.query.agentstate.FirstOfLast;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.agentstate.Operations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What transactions did to an agent, one line each. As JSON lines they end where the log ends when the reading begins; as
 * server-sent events they go on with what is committed.
 */
@RestController
@Tag(name = "Agent state")
final class ReplayRoutes {

    private final AgentReads reads;
    private final EventLog log;
    private final LiveEvents live;
    private final JsonLines lines;

    ReplayRoutes(AgentReads reads, EventLog log, LiveEvents live, JsonLines lines) {
        this.reads = reads;
        this.log = log;
        this.live = live;
        this.lines = lines;
    }

    @GetMapping("/v1/agents/{agentId}/replay")
    @Needs(Scope.READ)
    @Operation(
            summary = "The transactions that changed an agent, in order, as JSON lines or live",
            description = "Only the operations on this agent. Done one after the other they give the agent's state.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = JsonLines.MEDIA_TYPE,
                        schema = @Schema(implementation = ReplayedTransaction.class)),
                @Content(
                        mediaType = LiveEvents.MEDIA_TYPE,
                        schema = @Schema(implementation = ReplayedTransaction.class))
            })
    void replay(
            @PathVariable AgentId agentId,
            @Parameter(description = "The least commit timestamp") @RequestParam(required = false) @Nullable
                    String from,
            @Parameter(description = "The greatest commit timestamp") @RequestParam(required = false) @Nullable
                    String to,
            @Parameter(description = "The last so many only, 1 to 1000; a listener begins with them")
                    @RequestParam(required = false)
                    @Nullable
                    String last,
            @Parameter(description = "The last commit timestamp that was heard; goes on behind it, whatever from says")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            Call call,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Long greatest = call.number("to", 0, Long.MAX_VALUE);
        long until = greatest == null ? Long.MAX_VALUE : greatest;
        long after = Math.max(0, least(call, agentId, until) - 1);
        boolean head = request.getMethod().equals("HEAD");
        if (!Accepts.liveEvents(request)) {
            long end = reads.head(call);
            response.setContentType(JsonLines.MEDIA_TYPE);
            if (!head) {
                write(history(call, agentId, after, Math.min(until, end), end), response.getOutputStream());
            }
            return;
        }
        long heard = lastEventId == null ? after : LastEventId.parse(lastEventId, log);
        if (head) {
            response.setContentType(LiveEvents.MEDIA_TYPE);
        } else {
            ReplaySource source = new ReplaySource(
                    call.namespace(),
                    agentId,
                    heard + 1,
                    log,
                    until,
                    lines,
                    question -> reads.askAt(log.head(), question, Operations.class));
            live.listen(request, response, source, new Bounds(heard, until, null, Long.MAX_VALUE));
        }
    }

    private long least(Call call, AgentId agent, long until) {
        Long from = call.number("from", 0, Long.MAX_VALUE);
        Long last = call.number("last", 1, Items.MAX_LIMIT);
        if (last == null) {
            return from == null ? 0 : from;
        }
        if (from != null) {
            throw new Invalid("last", "must not stand beside from");
        }
        FindLast question = new FindLast(call.namespace(), agent, until, last.intValue());
        return reads.ask(call, question, FirstOfLast.class).commitTs();
    }

    private AgentHistory history(Call call, AgentId agent, long after, long to, long end) {
        return new AgentHistory(
                question -> reads.askAt(end, question, Operations.class),
                call.namespace(),
                agent,
                after + 1,
                to,
                after);
    }

    private void write(AgentHistory history, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to, 1 << 15);
        for (List<KeyVersion> next = history.next(); next != null; next = history.next()) {
            lines.write(ReplayedTransaction.of(next), out);
        }
        out.flush();
    }
}
