package io.clew.application.http.agentstate;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.event.Accepts;
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
final class AgentKeyLists {

    private static final String AS_OF = "asOf";
    private static final int LINES = 1_000;

    private final AgentReads reads;
    private final JsonLines lines;

    AgentKeyLists(AgentReads reads, JsonLines lines) {
        this.reads = reads;
        this.lines = lines;
    }

    @GetMapping("/v1/agents/{agentId}/state")
    @Needs(Scope.READ)
    @Operation(
            summary = "An agent's keys with their values, now or as of a commit timestamp, as pages or as JSON lines",
            description =
                    "All of one moment; keys that were deleted by then are left out. As JSON lines all of them come"
                            + " at once.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = Items.class)),
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = ShownKey.class))
            })
    @Nullable
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
            Call call,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!Accepts.jsonLines(request)) {
            return page(agentId, call);
        }
        if (cursor != null || limit != null) {
            throw new Invalid(
                    cursor != null ? "cursor" : "limit", "has no meaning for JSON lines, which are all there are");
        }
        KeyPage first = reads.ask(
                call,
                new FindKeys(call.namespace(), agentId, given(prefix), reads.asOf(call), null, false, LINES),
                KeyPage.class);
        response.setContentType(JsonLines.MEDIA_TYPE);
        if (!request.getMethod().equals("HEAD")) {
            write(first, agentId, given(prefix), call, response.getOutputStream());
        }
        return null;
    }

    private static String given(@Nullable String prefix) {
        return prefix == null ? "" : prefix;
    }

    private Items<ShownKey> page(AgentId agentId, Call call) {
        Cursor here = Cursor.of(call);
        Edge edge = here == null ? null : here.edge();
        FindKeys question = new FindKeys(
                call.namespace(),
                agentId,
                given(Cursor.parameter(call, here, "prefix")),
                here == null ? reads.asOf(call) : pinned(here),
                edge == null ? null : new StateKey(edge.key().get(0)),
                edge != null && edge.before(),
                Items.limit(call));
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

    private void write(KeyPage first, AgentId agentId, String prefix, Call call, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to, 1 << 15);
        KeyPage page = first;
        while (true) {
            for (KeyVersion version : page.items()) {
                lines.write(ShownKey.of(version), out);
            }
            if (page.lookedTo() == null) {
                break;
            }
            FindKeys next =
                    new FindKeys(call.namespace(), agentId, prefix, first.commitTs(), page.lookedTo(), false, LINES);
            page = reads.askAt(first.commitTs(), next, KeyPage.class);
        }
        out.flush();
    }
}
