package io.clew.application.http.agentstate;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.json.JsonLines;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.request.Call;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.agentstate.FindKeys;
import io.clew.query.agentstate.KeyPage;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** List the keys of an agent as they are, and as all of them were at any commit timestamp. */
@RestController
@Tag(name = "Agent state")
final class KeyLists {

    private static final String AS_OF = "asOf";
    private static final int LINES = 1_000;

    private final AgentReads reads;
    private final JsonLines lines;

    KeyLists(AgentReads reads, JsonLines lines) {
        this.reads = reads;
        this.lines = lines;
    }

    @GetMapping(path = "/v1/agents/{agentId}/state", produces = "application/json")
    @Needs(Scope.READ)
    @Operation(
            summary = "List an agent's keys with their values, now or as of a commit timestamp",
            description = "All pages are of one moment. Keys that were deleted by then are left out.")
    Items<ShownKey> list(
            @PathVariable AgentId agentId,
            @Parameter(description = "Keys that begin so") @RequestParam(required = false) @Nullable String prefix,
            @Parameter(description = "As they were at this commit timestamp: any position of the log up to its end")
                    @RequestParam(required = false)
                    @Nullable
                    String asOf,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        Cursor here = Cursor.of(call);
        Edge edge = here == null ? null : here.edge();
        boolean backwards = edge != null && edge.before();
        StateKey from = edge == null ? null : new StateKey(edge.key().get(0));
        Long moment = here == null ? reads.asOf(call) : pinned(here);
        String begin = Cursor.parameter(call, here, "prefix");
        FindKeys question = new FindKeys(
                call.namespace(), agentId, begin == null ? "" : begin, moment, from, backwards, Items.limit(call));
        KeyPage found = reads.ask(call, question, KeyPage.class);
        Map<String, String> pin = Map.of(AS_OF, Long.toString(found.commitTs()));
        Page<ShownKey> page = page(found, edge);
        return new Items<>(page.items(), Cursor.text(call, pin, page.next()), Cursor.text(call, pin, page.previous()));
    }

    /** A page may be short, or empty, before the end: it leads on behind what was looked at. */
    private static Page<ShownKey> page(KeyPage found, @Nullable Edge edge) {
        List<ShownKey> items = new ArrayList<>();
        found.items().forEach(version -> items.add(ShownKey.of(version)));
        StateKey looked = found.lookedTo();
        if (edge == null || !edge.before()) {
            Edge next = looked == null ? null : Edge.after(looked.value());
            Edge previous = edge == null
                    ? null
                    : Edge.before(
                            items.isEmpty() ? edge.key().get(0) : items.get(0).key());
            return new Page<>(items, next, previous);
        }
        Collections.reverse(items);
        Edge next =
                items.isEmpty() ? null : Edge.after(items.get(items.size() - 1).key());
        return new Page<>(items, next, looked == null ? null : Edge.before(looked.value()));
    }

    private static Long pinned(Cursor cursor) {
        String asOf = cursor.pinned().get(AS_OF);
        if (asOf == null || !asOf.matches("[0-9]{1,18}")) {
            throw new Invalid("cursor", "is another list's; send it to the list it came from");
        }
        return Long.valueOf(asOf);
    }

    @GetMapping(path = "/v1/agents/{agentId}/state", produces = JsonLines.MEDIA_TYPE)
    @Needs(Scope.READ)
    @Operation(summary = "All of an agent's keys with their values, as JSON lines of one moment")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = ShownKey.class)))
    void dump(
            @PathVariable AgentId agentId,
            @Parameter(description = "Keys that begin so") @RequestParam(required = false) @Nullable String prefix,
            @Parameter(description = "As they were at this commit timestamp: any position of the log up to its end")
                    @RequestParam(required = false)
                    @Nullable
                    String asOf,
            Call call,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Long moment = reads.asOf(call);
        String begin = prefix == null ? "" : prefix;
        FindKeys first = new FindKeys(call.namespace(), agentId, begin, moment, null, false, LINES);
        KeyPage page = reads.ask(call, first, KeyPage.class);
        response.setContentType(JsonLines.MEDIA_TYPE);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 15);
        while (true) {
            for (KeyVersion version : page.items()) {
                lines.write(ShownKey.of(version), out);
            }
            if (page.lookedTo() == null) {
                break;
            }
            page = reads.askAt(
                    0,
                    new FindKeys(call.namespace(), agentId, begin, page.commitTs(), page.lookedTo(), false, LINES),
                    KeyPage.class);
        }
        out.flush();
    }
}
