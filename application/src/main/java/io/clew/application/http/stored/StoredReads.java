package io.clew.application.http.stored;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.stored.StoredKind.Trait;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.value.Json;
import io.clew.query.definition.Choice;
import io.clew.query.definition.DefinitionPage;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.FindDefinitions;
import io.clew.query.definition.FoundDefinition;
import io.clew.query.definition.VersionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Look at definitions. */
@RestController
@Tag(name = "Stored definitions")
final class StoredReads {

    private static final int USUAL_PAGE = 100;

    private final DefinitionReads reads;

    StoredReads(DefinitionReads reads) {
        this.reads = reads;
    }

    @GetMapping("/api/stored/{kind}")
    @Needs(Scope.READ)
    @Operation(summary = "List the definitions of a kind")
    Map<String, Object> list(@PathVariable("kind") String name, HttpServletRequest request, Call call) {
        StoredKind kind = StoredKind.of(name);
        Sent sent = Sent.parameters(request, Parameters.list(kind));
        Paging page = Paging.of(sent, USUAL_PAGE);
        String status = sent.text("status");
        if (status == null && kind.has(Trait.PUBLISHED_LIST)) {
            status = "published";
        }
        if ("archived".equals(status)) {
            return Shown.page(kind.listKey, List.of(), page, 0);
        }
        DefinitionPage found = reads.ask(call, question(kind, sent, page, status, call), DefinitionPage.class);
        page.requireFits(found.total());
        List<Map<String, Object>> items = new ArrayList<>();
        for (FoundDefinition item : found.items()) {
            items.add(shown(kind, item));
        }
        return Shown.page(kind.listKey, items, page, found.total());
    }

    private static FindDefinitions question(
            StoredKind kind, Sent sent, Paging page, @Nullable String status, Call call) {
        String author = sent.text("authorId");
        Map<String, Json> metadata = sent.values("metadata");
        return new FindDefinitions(
                call.namespace(),
                kind.kind,
                status == null ? null : status.equals("published"),
                author == null || author.isEmpty() ? null : author,
                metadata == null ? Map.of() : metadata,
                "updatedAt".equals(sent.text("orderBy", "field"))
                        ? FindDefinitions.Sort.UPDATED_AT
                        : FindDefinitions.Sort.CREATED_AT,
                !"ASC".equals(sent.text("orderBy", "direction")),
                false,
                page.skip(),
                page.limit());
    }

    @GetMapping("/api/stored/{kind}/{id}")
    @Needs(Scope.READ)
    @Operation(summary = "Look at a definition, published or draft")
    ResponseEntity<Map<String, Object>> details(
            @PathVariable("kind") String name, @PathVariable String id, HttpServletRequest request, Call call) {
        StoredKind kind = StoredKind.of(name);
        Sent sent =
                Sent.parameters(request, kind.has(Trait.METADATA_IN_VERSIONS) ? Parameters.NONE : Parameters.STATUS);
        DefinitionKey key = DefinitionReads.key(call, kind, id, () -> Refused.notFound(kind, id));
        FoundDefinition found =
                reads.find(call, key, "draft".equals(sent.text("status")) ? Choice.DRAFT : Choice.PUBLISHED);
        if (found == null || found.definition() == null) {
            throw Refused.notFound(kind, id);
        }
        return ResponseEntity.ok()
                .eTag("\"" + found.definition().version() + "\"")
                .body(shown(kind, found));
    }

    private static Map<String, Object> shown(StoredKind kind, FoundDefinition found) {
        DefinitionView definition = Objects.requireNonNull(found.definition(), "it is there");
        VersionView version = Objects.requireNonNull(found.version(), "what is there has a version");
        return Shown.definition(kind, Standing.of(definition), Made.of(version));
    }
}
