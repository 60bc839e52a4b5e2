package io.clew.application.http.definition;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.command.definition.LabelVersion;
import io.clew.kernel.command.definition.UnlabelVersion;
import io.clew.kernel.id.DefinitionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.VersionLabel;
import io.clew.query.definition.Choice;
import io.clew.query.definition.DefinitionView;
import io.clew.query.definition.LabelView;
import io.clew.query.definition.Moment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Let names such as {@code production} move from version to version: only whoever knows how one stands moves it. */
@RestController
@Tag(name = "Definitions")
final class LabelRoutes {

    private final FoundDefinitions reads;
    private final DefinitionWrites writes;

    LabelRoutes(FoundDefinitions reads, DefinitionWrites writes) {
        this.reads = reads;
        this.writes = writes;
    }

    @GetMapping("/v1/definitions/{kind}/{id}/labels")
    @Needs(Scope.READ)
    @Operation(summary = "The labels of a definition's versions")
    List<ShownLabel> list(@PathVariable String kind, @PathVariable String id, Call call) {
        DefinitionKey key = PathKind.key(call, kind, id);
        return reads.find(call, key, Choice.DRAFT, Moment.NOW).definition().labels().entrySet().stream()
                .map(label -> ShownLabel.of(key, label.getKey(), label.getValue()))
                .toList();
    }

    @PutMapping("/v1/definitions/{kind}/{id}/labels/{label}")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Let a label name a version",
            description =
                    "token says how the label stands as far as the sender knows; another token is a 409. A version"
                            + " with a label is deleted neither by anybody nor by retention.")
    ResponseEntity<ShownLabel> put(
            @PathVariable String kind,
            @PathVariable String id,
            @PathVariable String label,
            @RequestBody LabelBody body,
            Call call) {
        DefinitionKey key = PathKind.key(call, kind, id);
        VersionLabel named = Field.of("label", label, VersionLabel::new);
        Choice to = Named.parse("to", key, Objects.requireNonNull(body.to()));
        if (to instanceof Choice.Labelled) {
            throw new Invalid("to", "must be a number, a version's id, published or draft");
        }
        Request request = writes.recognise(call, key);
        // A repeat is answered as it was, whatever became of the version.
        long number = request.earlier().isEmpty()
                ? reads.find(call, key, to, Moment.NOW).version().number()
                : 0;
        Defined defined = writes.send(new LabelVersion(key, named, number, body.token(), request), call, body.reason());
        return writes.answer(HttpStatus.OK, call, key, defined)
                .body(ShownLabel.of(key, named.value(), stands(call, key, named, number, defined)));
    }

    /** What was just written needs no view, which may be away; only what was written before is read. */
    private LabelView stands(Call call, DefinitionKey key, VersionLabel label, long number, Defined defined) {
        if (defined.count() > 0 && !defined.replayed()) {
            return new LabelView(number, Long.toString(defined.version()));
        }
        DefinitionView view = reads.find(call, key, Choice.DRAFT, new Moment.AfterEvents(defined.version()))
                .definition();
        return Objects.requireNonNull(view.labels().get(label.value()), "it was put");
    }

    @DeleteMapping("/v1/definitions/{kind}/{id}/labels/{label}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Let a label name nothing")
    ResponseEntity<Void> delete(
            @PathVariable String kind,
            @PathVariable String id,
            @PathVariable String label,
            @Parameter(description = "How the label stands as far as the sender knows") @RequestParam String token,
            @RequestParam(required = false) @Nullable String reason,
            Call call) {
        DefinitionKey key = PathKind.key(call, kind, id);
        VersionLabel named = Field.of("label", label, VersionLabel::new);
        Defined defined = writes.send(new UnlabelVersion(key, named, token, writes.recognise(call, key)), call, reason);
        return writes.answer(HttpStatus.NO_CONTENT, call, key, defined).build();
    }
}
