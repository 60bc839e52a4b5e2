package io.clew.application.http.stored;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.stored.StoredKind.Trait;
import io.clew.kernel.id.DefinitionKey;
import io.clew.query.definition.FindVersions;
import io.clew.query.definition.VersionPage;
import io.clew.query.definition.VersionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Look at the versions of definitions. */
@RestController
@Tag(name = "Versions of stored definitions")
final class VersionReads {

    private static final int USUAL_PAGE = 20;

    private final DefinitionReads reads;

    VersionReads(DefinitionReads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/stored/{kind}/{id}/versions")
    @Needs(Scope.READ)
    @Operation(summary = "List the versions of a definition, the latest first")
    Map<String, Object> list(
            @PathVariable("kind") String name, @PathVariable String id, HttpServletRequest request, Call call) {
        StoredKind kind = StoredKind.of(name, Trait.VERSIONS);
        Sent sent = Sent.parameters(request, Parameters.VERSIONS);
        Paging page = Paging.of(sent, USUAL_PAGE);
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.noOwner(kind, id));
        // In the order of their numbers they are in the order of their times, too.
        boolean descending = !"ASC".equals(sent.text("orderBy", "direction"));
        VersionPage found =
                reads.ask(call, new FindVersions(key, descending, null, page.skip(), page.limit()), VersionPage.class);
        if (!found.found()) {
            throw Refused.noOwner(kind, id);
        }
        page.requireFits(found.total());
        List<Map<String, Object>> items = new ArrayList<>();
        for (VersionView version : found.items()) {
            items.add(Shown.version(kind, key, Made.of(version)));
        }
        return Shown.page("versions", items, page, found.total());
    }

    @GetMapping("/api/stored/{kind}/{id}/versions/{versionId}")
    @Needs(Scope.READ)
    @Operation(summary = "Look at a version")
    Map<String, Object> get(
            @PathVariable("kind") String name,
            @PathVariable String id,
            @PathVariable String versionId,
            HttpServletRequest request,
            Call call) {
        StoredKind kind = StoredKind.of(name, Trait.VERSIONS);
        Sent.parameters(request, Parameters.NONE);
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.noVersion(versionId));
        return Shown.version(kind, key, Made.of(reads.version(call, kind, key, versionId)));
    }

    @GetMapping("/api/stored/{kind}/{id}/versions/compare")
    @Needs(Scope.READ)
    @Operation(summary = "Compare two versions field by field")
    Map<String, Object> compare(
            @PathVariable("kind") String name, @PathVariable String id, HttpServletRequest request, Call call) {
        StoredKind kind = StoredKind.of(name, Trait.VERSIONS);
        Sent sent = Sent.parameters(request, Parameters.COMPARE);
        String from = Objects.requireNonNull(sent.text("from"), "it is needed");
        String to = Objects.requireNonNull(sent.text("to"), "it is needed");
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.noVersion(from));
        VersionView one = reads.version(call, kind, key, from);
        VersionView other = reads.version(call, kind, key, to);
        Map<String, Object> compared = new LinkedHashMap<>();
        compared.put("diffs", Diffs.of(kind, one.config(), other.config()));
        compared.put("fromVersion", Shown.version(kind, key, Made.of(one)));
        compared.put("toVersion", Shown.version(kind, key, Made.of(other)));
        return compared;
    }
}
