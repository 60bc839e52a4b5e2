package io.clew.application.http.stored;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.stored.Sent.Taken;
import io.clew.application.http.stored.StoredKind.Trait;
import io.clew.kernel.id.DefinitionKey;
import io.clew.query.definition.Dependents;
import io.clew.query.definition.GetDependents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What there is for agents alone, and for skills, and what there is not. */
@RestController
@Tag(name = "Stored agents")
final class AgentRoutes {

    private static final StoredKind KIND = StoredKind.AGENT;

    private final DefinitionReads reads;
    private final References references;

    AgentRoutes(DefinitionReads reads, References references) {
        this.reads = reads;
        this.references = references;
    }

    @GetMapping("/api/stored/agents/{id}/dependents")
    @Needs(Scope.READ)
    @Operation(summary = "The published agents that name an agent among theirs")
    Map<String, Object> dependents(@PathVariable String id, HttpServletRequest request, Call call) {
        Sent.parameters(request, Parameters.NONE);
        DefinitionKey key = DefinitionReads.key(call, KIND, id, () -> Refused.notFound(KIND, id));
        if (!reads.isThere(call, key)) {
            throw Refused.notFound(KIND, id);
        }
        Dependents found = reads.ask(call, new GetDependents(key, Paging.MOST), Dependents.class);
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put(
                "dependents",
                found.items().stream()
                        .map(each -> Map.of("id", each.id().value(), "name", each.name()))
                        .toList());
        shown.put("hiddenCount", found.more());
        return shown;
    }

    @PostMapping("/api/stored/agents/{id}/export")
    @Needs(Scope.READ)
    @Operation(summary = "A configuration as a file: what was sent, in order")
    Map<String, Object> export(@PathVariable String id, HttpServletRequest request, Call call) {
        Sent sent = Sent.body(request, Bodies.EXPORT, Taken.OPTIONAL);
        DefinitionKey key = DefinitionReads.key(call, KIND, id, () -> Refused.noOwner(KIND, id));
        if (!reads.isThere(call, key)) {
            throw Refused.noOwner(KIND, id);
        }
        return Exported.of(id, sent.kept());
    }

    @PostMapping("/api/stored/agents/{id}/change-request")
    @Needs(Scope.READ)
    @Operation(summary = "There is no source control to open a change request in: always 400")
    void requestChange(@PathVariable String id, HttpServletRequest request, Call call) {
        Sent.body(request, Bodies.CHANGE_REQUEST, Taken.OPTIONAL);
        throw Refused.because("Source control provider cannot open change requests");
    }

    @PostMapping("/api/stored/agents/preview-instructions")
    @Needs(Scope.READ)
    @Operation(summary = "What instructions in blocks say in a context")
    Map<String, Object> preview(HttpServletRequest request, Call call) {
        Sent sent = Sent.body(request, Bodies.PREVIEW, Taken.NEEDED);
        return Map.of(
                "result",
                Preview.of(
                        Values.tree(Objects.requireNonNull(sent.kept().get("blocks"), "they are needed")),
                        sent.member("context"),
                        references.contents(call)));
    }

    @GetMapping("/api/agents/{id}")
    @Needs(Scope.READ)
    @Operation(summary = "There are no running agents: always 404")
    void running(@PathVariable String id, HttpServletRequest request, Call call) {
        Sent.parameters(request, Parameters.RUNTIME);
        throw Refused.notFound("Agent with id " + id + " not found");
    }

    @PutMapping("/api/stored/{kind}/{id}/favorite")
    @Needs(Scope.WRITE)
    @Operation(summary = "There are no favourites: always 404")
    void favour(@PathVariable String kind, @PathVariable String id, HttpServletRequest request, Call call) {
        noFavourites(kind, request);
    }

    @DeleteMapping("/api/stored/{kind}/{id}/favorite")
    @Needs(Scope.WRITE)
    @Operation(summary = "There are no favourites: always 404")
    void disfavour(@PathVariable String kind, @PathVariable String id, HttpServletRequest request, Call call) {
        noFavourites(kind, request);
    }

    private static void noFavourites(String kind, HttpServletRequest request) {
        StoredKind.of(kind, Trait.FAVOURITES);
        Sent.parameters(request, Parameters.NONE);
        throw Refused.notFound("Not Found");
    }

    @PostMapping("/api/stored/skills/{id}/publish")
    @Needs(Scope.WRITE)
    @Operation(summary = "Skills are not read from the server's disk: always 400")
    void publish(@PathVariable String id, HttpServletRequest request, Call call) {
        StoredKind kind = StoredKind.SKILL;
        Sent.body(request, Bodies.PUBLISH, Taken.NEEDED);
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.notFound(kind, id));
        if (!reads.isThere(call, key)) {
            throw Refused.notFound(kind, id);
        }
        throw Refused.because("Clew reads no skills from its own disk; send what changes with PATCH.");
    }
}
