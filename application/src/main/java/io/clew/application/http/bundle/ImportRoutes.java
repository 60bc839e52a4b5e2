package io.clew.application.http.bundle;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.bundle.Imported;
import io.clew.application.bundle.Imported.Outcome;
import io.clew.application.bundle.Importer;
import io.clew.application.bundle.Imports;
import io.clew.application.bundle.Transcripts;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.Flag;
import io.clew.application.http.request.Location;
import io.clew.application.http.request.WithoutVersion;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.refusal.Invalid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bring sessions in: from another Clew's bundle, or from a transcript. */
@RestController
@Tag(name = "Bundles")
final class ImportRoutes {

    private static final MediaType LINES = new MediaType("application", "x-ndjson");

    private final Imports imports;
    private final Transcripts transcripts;

    ImportRoutes(Imports imports, Transcripts transcripts) {
        this.imports = imports;
        this.transcripts = transcripts;
    }

    @PostMapping("/v1/sessions/import")
    @Needs(Scope.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @WithoutVersion
    @Operation(summary = "Import a bundle, or a transcript of messages: all of it or nothing, and the same one once")
    ResponseEntity<Imported> bring(
            @Parameter(description = "bundle (default) or openai: messages as JSON or JSON lines")
                    @RequestParam(required = false)
                    @Nullable
                    String format,
            @Parameter(description = "The id that the one session gets here") @RequestParam(required = false) @Nullable
                    String as,
            @Parameter(description = "true says what would be done and does nothing")
                    @RequestParam(required = false)
                    @Nullable
                    String dryRun,
            @Parameter(description = "Of a transcript's session") @RequestParam(required = false) @Nullable
                    String title,
            Call call,
            HttpServletRequest request)
            throws IOException {
        SessionId id = Field.ofNullable("as", as, SessionId::new);
        boolean transcript = isTranscript(format);
        if (title != null && !transcript) {
            throw new Invalid("title", "belongs to format=openai");
        }
        boolean lines = isLines(request, transcript);
        Importer importer = new Importer(call.namespace(), id, Flag.of("dryRun", dryRun), call.metadata());
        return answer(
                transcript
                        ? transcripts.take(
                                request.getInputStream(),
                                lines,
                                id == null && call.key() != null ? new SessionId(call.idOr(null)) : id,
                                title,
                                importer)
                        : imports.take(request.getInputStream(), importer));
    }

    private static boolean isTranscript(@Nullable String format) {
        if (format != null && !format.equals("bundle") && !format.equals("openai")) {
            throw new Invalid("format", "must be bundle or openai");
        }
        return "openai".equals(format);
    }

    private static boolean isLines(HttpServletRequest request, boolean transcript) {
        MediaType type = type(request.getContentType());
        boolean lines = LINES.isCompatibleWith(type);
        if (!lines && !(transcript && MediaType.APPLICATION_JSON.isCompatibleWith(type))) {
            throw new Refusal(
                    Problem.of(415, "unsupported-media-type", "Send the body with Content-Type: application/x-ndjson.")
                            .with("Accept", "application/x-ndjson"));
        }
        return lines;
    }

    private static @Nullable MediaType type(@Nullable String given) {
        try {
            return given == null ? null : MediaType.parseMediaType(given);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static ResponseEntity<Imported> answer(Outcome outcome) {
        Imported imported = outcome.imported();
        boolean created = imported.imported() > 0 && imported.dryRun() == null;
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK);
        if (outcome.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        if (imported.sessions() != null && imported.sessions().size() == 1 && imported.dryRun() == null) {
            answer.location(Location.of(imported.sessions().get(0)));
        }
        return answer.body(imported);
    }
}
