package io.clew.application.http.definition;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.kernel.command.definition.ChangeKeptVersions;
import io.clew.kernel.command.definition.Defined;
import io.clew.kernel.id.DefinitionKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Say how many versions of a definition are kept. */
@RestController
@Tag(name = "Definitions")
final class KeptVersionRoutes {

    private final DefinitionWrites writes;

    KeptVersionRoutes(DefinitionWrites writes) {
        this.writes = writes;
    }

    @PutMapping("/v1/definitions/{kind}/{id}/retention")
    @Needs(Scope.WRITE)
    @Operation(
            summary = "Say how many versions of a definition are kept",
            description =
                    "The oldest beyond are deleted at once and with every version more, but for the active one, the"
                            + " latest and those with a label. They stay in the event log.")
    ResponseEntity<KeptVersions> put(
            @PathVariable String kind, @PathVariable String id, @RequestBody KeepBody body, Call call) {
        return change(PathKind.key(call, kind, id), body.most(), body.reason(), call);
    }

    @DeleteMapping("/v1/definitions/{kind}/{id}/retention")
    @Needs(Scope.WRITE)
    @Operation(summary = "Leave it to the namespace how many versions of a definition are kept")
    ResponseEntity<KeptVersions> delete(
            @PathVariable String kind,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            Call call) {
        return change(PathKind.key(call, kind, id), null, reason, call);
    }

    private ResponseEntity<KeptVersions> change(
            DefinitionKey key, @Nullable Integer keep, @Nullable String reason, Call call) {
        ChangeKeptVersions command =
                new ChangeKeptVersions(key, keep, call.expectedVersion(), writes.recognise(call, key));
        Defined defined = writes.send(command, call, reason);
        return writes.answer(HttpStatus.OK, call, key, defined)
                .body(new KeptVersions(key.id().value(), defined.version(), keep));
    }
}
