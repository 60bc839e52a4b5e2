package io.clew.application.http.definition;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.json.Times;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.request.Call;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.stored.JsonChange;
import io.clew.kernel.stored.JsonDiff;
import io.clew.query.definition.Choice;
import io.clew.query.definition.FindVersions;
import io.clew.query.definition.Moment;
import io.clew.query.definition.VersionPage;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.page.Pages;
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

/** Look at agents and what else is defined, as they stand and as they stood. */
@RestController
@Tag(name = "Definitions")
final class DefinitionRoutes {

    private final FoundDefinitions reads;

    DefinitionRoutes(FoundDefinitions reads) {
        this.reads = reads;
    }

    @GetMapping("/v1/definitions/{kind}/{id}")
    @Needs(Scope.READ)
    @Operation(
            summary = "Look at an agent, a prompt block, a scorer, an MCP client or a skill, now or at any time",
            description = "kind is agents, prompt-blocks, scorers, mcp-clients or skills.")
    ResponseEntity<ShownDefinition> get(
            @PathVariable String kind,
            @PathVariable String id,
            @Parameter(description = "published (default), draft, a number, a version's id or a label")
                    @RequestParam(required = false)
                    @Nullable
                    String of,
            @Parameter(description = "As it stood at this time") @RequestParam(required = false) @Nullable String at,
            @Parameter(description = "As it stood after so many of its events")
                    @RequestParam(required = false)
                    @Nullable
                    String atVersion,
            Call call) {
        DefinitionKey key = PathKind.key(call, kind, id);
        Choice choice = of == null ? Choice.PUBLISHED : Named.parse("of", key, of);
        FoundDefinitions.Found found = reads.find(call, key, choice, moment(call, at));
        ShownDefinition shown = ShownDefinition.of(found.definition(), found.version());
        return ResponseEntity.ok().eTag("\"" + shown.version() + "\"").body(shown);
    }

    private static Moment moment(Call call, @Nullable String at) {
        Long version = call.number("atVersion", 1, Long.MAX_VALUE);
        if (at != null && version != null) {
            throw new Invalid("at", "must not stand beside atVersion");
        }
        if (at != null) {
            return new Moment.At(Times.parse("at", at));
        }
        return version == null ? Moment.NOW : new Moment.AfterEvents(version);
    }

    @GetMapping("/v1/definitions/{kind}/{id}/versions")
    @Needs(Scope.READ)
    @Operation(summary = "The versions of a definition, newest first, with who made them and why")
    Items<ShownVersion> versions(
            @PathVariable String kind,
            @PathVariable String id,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        DefinitionKey key = PathKind.key(call, kind, id);
        Cursor here = Cursor.of(call);
        Edge edge = here == null ? null : here.edge();
        int most = Items.limit(call);
        boolean backwards = edge != null && edge.before();
        Long behind = edge == null ? null : Long.valueOf(edge.key().get(0));
        VersionPage found = reads.ask(call, new FindVersions(key, !backwards, behind, 0, most + 1), VersionPage.class);
        if (!found.found()) {
            throw FoundDefinitions.notFound("There is nothing of this kind and id.");
        }
        List<ShownVersion> rows = found.items().stream().map(ShownVersion::of).toList();
        Page<ShownVersion> page = Pages.of(rows, edge, most, version -> List.of(Long.toString(version.number())));
        return Items.of(call, page);
    }

    @GetMapping("/v1/definitions/{kind}/{id}/compare")
    @Needs(Scope.READ)
    @Operation(summary = "Compare two versions of a definition as deep as they go")
    ComparedVersions compare(
            @PathVariable String kind,
            @PathVariable String id,
            @Parameter(description = "published, draft, a number, a version's id or a label") @RequestParam String from,
            @Parameter(description = "As from; draft if absent") @RequestParam(required = false) @Nullable String to,
            Call call) {
        DefinitionKey key = PathKind.key(call, kind, id);
        FoundDefinitions.Found one = reads.find(call, key, Named.parse("from", key, from), Moment.NOW);
        Choice other = to == null ? Choice.DRAFT : Named.parse("to", key, to);
        FoundDefinitions.Found two = reads.find(call, key, other, Moment.NOW);
        List<JsonChange> changes =
                JsonDiff.between(one.version().config(), two.version().config());
        List<String> fields = changes.stream().map(JsonChange::field).distinct().toList();
        return new ComparedVersions(ShownVersion.of(one.version()), ShownVersion.of(two.version()), fields, changes);
    }
}
