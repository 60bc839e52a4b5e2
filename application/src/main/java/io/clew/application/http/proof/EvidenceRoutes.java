package io.clew.application.http.proof;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.evidence.Evidence;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Flag;
import io.clew.application.http.side.Recorded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.log.proof.SignedHead;
import io.clew.log.proof.SignedHeads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A session's events with their proofs, to be checked by anybody, anywhere. */
@RestController
@Tag(name = "Proof")
final class EvidenceRoutes {

    private static final String JSON_LINES = "application/x-ndjson";

    private final Evidence evidence;
    private final Recorded recorded;
    private final Optional<SignedHeads> heads;

    EvidenceRoutes(Evidence evidence, Recorded recorded, Optional<SignedHeads> heads) {
        this.evidence = evidence;
        this.recorded = recorded;
        this.heads = heads;
    }

    @GetMapping("/v1/sessions/{id}/evidence")
    @Needs(Scope.AUDIT)
    @Operation(summary = "The events of a session as stored, each with its proof; of a deleted one too")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = JSON_LINES))
    void ofSession(
            @PathVariable SessionId id,
            @Parameter(description = "true: with the keys of its sealed parts, each of which opens that part alone")
                    @RequestParam(required = false)
                    @Nullable
                    String open,
            Call call,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        SessionKey session = call.session(id);
        if (!recorded.isShown(session)) {
            throw Rejection.of(RejectionCode.NOT_FOUND, "There is no such session.")
                    .asException();
        }
        boolean opened = Flag.of("open", open);
        SignedHeads signing = ProofRoutes.signing(heads);
        SignedHead head = ProofRoutes.latest(signing);
        response.setContentType(JSON_LINES);
        if (!request.getMethod().equals("HEAD")) {
            OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
            evidence.write(session.streamId(), head, signing.verifier().vkey(), opened, out);
            out.flush();
        }
    }
}
