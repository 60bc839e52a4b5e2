package io.clew.application.http.agentstate;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.request.Call;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentKey;
import io.clew.kernel.id.StateKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.agentstate.FindKeyVersions;
import io.clew.query.agentstate.FoundKey;
import io.clew.query.agentstate.GetKey;
import io.clew.query.agentstate.KeyHistory;
import io.clew.query.agentstate.KeyVersion;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Read a key of agent state, as it is and as it was. */
@RestController
@Tag(name = "Agent state")
final class AgentKeyRoutes {

    private final AgentReads reads;

    AgentKeyRoutes(AgentReads reads) {
        this.reads = reads;
    }

    @GetMapping("/v1/agents/{agentId}/state/{key}")
    @Needs(Scope.READ)
    @Operation(summary = "Read a key of an agent, now, at a version or as of a commit timestamp")
    ResponseEntity<ShownKey> get(
            @PathVariable AgentId agentId,
            @PathVariable StateKey key,
            @Parameter(description = "The version of this number") @RequestParam(required = false) @Nullable
                    String version,
            @Parameter(description = "As it was at this commit timestamp: any position of the log up to its end")
                    @RequestParam(required = false)
                    @Nullable
                    String asOf,
            Call call) {
        AgentKey asked = new AgentKey(call.namespace(), agentId, key);
        GetKey.Moment moment = moment(call);
        KeyVersion found =
                reads.ask(call, new GetKey(asked, moment), FoundKey.class).version();
        if (found == null) {
            throw AgentReads.notFound(
                    moment.equals(GetKey.Moment.NOW)
                            ? "The key was never written; check its name, the agent's id and the namespace."
                            : "The key had no such version, or was not written yet; see its history.");
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        return (moment.equals(GetKey.Moment.NOW) ? answer.eTag("\"" + found.version() + "\"") : answer)
                .body(ShownKey.of(found));
    }

    private GetKey.Moment moment(Call call) {
        Long version = call.number("version", 1, Long.MAX_VALUE);
        Long asOf = reads.asOf(call);
        if (version != null && asOf != null) {
            throw new Invalid("version", "must not stand beside asOf");
        }
        if (asOf != null) {
            return new GetKey.Moment.AsOf(asOf);
        }
        return version == null ? GetKey.Moment.NOW : new GetKey.Moment.AtVersion(version);
    }

    @GetMapping("/v1/agents/{agentId}/state/{key}/history")
    @Needs(Scope.READ)
    @Operation(summary = "The versions of a key, newest first, with who made them")
    Items<ShownKeyVersion> history(
            @PathVariable AgentId agentId,
            @PathVariable StateKey key,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        Cursor here = Cursor.of(call);
        Edge edge = here == null ? null : here.edge();
        int most = Items.limit(call);
        AgentKey asked = new AgentKey(call.namespace(), agentId, key);
        long behind = edge == null ? Long.MAX_VALUE : Long.parseLong(edge.key().get(0));
        KeyHistory found = edge != null && edge.before()
                ? newer(call, asked, behind, most)
                : reads.ask(call, new FindKeyVersions(asked, behind, most), KeyHistory.class);
        if (found.newest() == 0) {
            throw AgentReads.notFound("The key was never written; check its name, the agent's id and the namespace.");
        }
        return Items.of(call, page(found));
    }

    /**
     * The versions next to this one, which are the oldest of those that are asked for: where values are so large that the
     * answer does not reach them, fewer are asked for.
     */
    private KeyHistory newer(Call call, AgentKey key, long behind, int most) {
        int wanted = most;
        while (true) {
            KeyHistory found = reads.ask(call, new FindKeyVersions(key, behind + wanted + 1, wanted), KeyHistory.class);
            List<KeyVersion> items = found.items();
            if (items.isEmpty() || items.get(items.size() - 1).version() <= behind + 1) {
                // Where there are fewer than wanted, it reaches beyond.
                return new KeyHistory(
                        found.newest(),
                        items.stream()
                                .filter(version -> version.version() > behind)
                                .toList());
            }
            wanted = items.size();
        }
    }

    /** Versions are numbered from 1 without a gap, which tells whether there are more. */
    private static Page<ShownKeyVersion> page(KeyHistory found) {
        List<KeyVersion> items = found.items();
        if (items.isEmpty()) {
            return new Page<>(List.of(), null, null);
        }
        long newest = items.get(0).version();
        long oldest = items.get(items.size() - 1).version();
        return new Page<>(
                items.stream().map(ShownKeyVersion::of).toList(),
                oldest > 1 ? Edge.after(Long.toString(oldest)) : null,
                newest < found.newest() ? Edge.before(Long.toString(newest)) : null);
    }
}
