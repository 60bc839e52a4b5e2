package io.clew.application.http.event;

import io.clew.application.http.problem.Problem;
import io.clew.application.http.problem.Refusal;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Recorded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.stored.StoredJson;
import io.clew.log.EventLog;
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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The audit: events from the log itself, one JSON line each, up to where the log ends when the reading begins. */
@RestController
@Tag(name = "Audit")
final class EventRoutes {

    static final String JSON_LINES = "application/x-ndjson";

    private final EventLog log;
    private final StoredJson stored;
    private final Recorded recorded;
    private final JsonMapper mapper;

    EventRoutes(EventLog log, StoredJson stored, Recorded recorded, JsonMapper mapper) {
        this.log = log;
        this.stored = stored;
        this.recorded = recorded;
        this.mapper = mapper;
    }

    @GetMapping("/v1/events")
    @Operation(summary = "The events of a namespace, as JSON lines")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = JSON_LINES, schema = @Schema(implementation = AuditLine.class)))
    void all(
            @Parameter(description = "Positions later than this") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(description = "Positions up to this, inclusive") @RequestParam(required = false) @Nullable
                    String until,
            @Parameter(description = "Times from this on") @RequestParam(required = false) @Nullable String since,
            @Parameter(description = "Times earlier than this") @RequestParam(required = false) @Nullable String before,
            @Parameter(description = "An event's type") @RequestParam(required = false) @Nullable String type,
            @Parameter(description = "The name of who did it") @RequestParam(required = false) @Nullable String actor,
            @Parameter(description = "Most lines; all if absent") @RequestParam(required = false) @Nullable
                    String limit,
            Call call,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AuditFilter filter = AuditFilter.of(call);
        stream(request, response, filter, audit -> audit.readAll(call.namespace()));
    }

    @GetMapping("/v1/sessions/{id}/events")
    @Operation(summary = "The events of a session, as JSON lines; of a deleted one too")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = JSON_LINES, schema = @Schema(implementation = AuditLine.class)))
    void ofSession(
            @PathVariable SessionId id,
            @Parameter(description = "true adds the events inherited through forks")
                    @RequestParam(required = false)
                    @Nullable
                    String history,
            @Parameter(description = "Positions later than this") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(description = "Positions up to this, inclusive") @RequestParam(required = false) @Nullable
                    String until,
            @Parameter(description = "Times from this on") @RequestParam(required = false) @Nullable String since,
            @Parameter(description = "Times earlier than this") @RequestParam(required = false) @Nullable String before,
            @Parameter(description = "An event's type") @RequestParam(required = false) @Nullable String type,
            @Parameter(description = "The name of who did it") @RequestParam(required = false) @Nullable String actor,
            @Parameter(description = "Most lines; all if absent") @RequestParam(required = false) @Nullable
                    String limit,
            Call call,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AuditFilter filter = AuditFilter.of(call);
        if (history != null && !history.equals("true") && !history.equals("false")) {
            throw new Invalid("history", "must be true or false");
        }
        SessionKey session = call.session(id);
        if (recorded.positionOf(session, 1).isEmpty()) {
            throw Rejection.of(RejectionCode.NOT_FOUND, "There is no such session.")
                    .asException();
        }
        List<Inheritance> parts =
                "true".equals(history) ? Inheritance.of(session, recorded) : List.of(Inheritance.own(session));
        stream(request, response, filter, audit -> audit.readParts(parts));
    }

    private void stream(
            HttpServletRequest request, HttpServletResponse response, AuditFilter filter, Consumer<Audit> reading)
            throws IOException {
        String accept = request.getHeader("Accept");
        if (accept != null && accept.contains("text/event-stream")) {
            throw new Refusal(Problem.of(
                    406,
                    "not-acceptable",
                    "Events do not come as a live stream yet; leave Accept out and read JSON lines, then ask again with"
                            + " after=<last position>."));
        }
        response.setContentType(JSON_LINES);
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 15);
        try {
            reading.accept(new Audit(log, stored, filter, line -> write(line, out)));
            out.flush();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private void write(AuditLine line, OutputStream out) {
        try {
            out.write(mapper.writeValueAsBytes(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
