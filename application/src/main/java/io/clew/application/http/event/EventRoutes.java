package io.clew.application.http.event;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.definition.PathKind;
import io.clew.application.http.json.JsonLines;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Recorded;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
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
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The audit: events from the log itself, one JSON line each. As JSON lines they end where the log ends when the reading
 * begins; as server-sent events they go on with what is written.
 */
@RestController
@Tag(name = "Audit")
final class EventRoutes {

    private final EventLog log;
    private final AuditLines lines;
    private final JsonLines json;
    private final Recorded recorded;
    private final LiveEvents liveEvents;

    EventRoutes(EventLog log, AuditLines lines, JsonLines json, Recorded recorded, LiveEvents liveEvents) {
        this.log = log;
        this.lines = lines;
        this.json = json;
        this.recorded = recorded;
        this.liveEvents = liveEvents;
    }

    @GetMapping("/v1/events")
    @Needs(Scope.AUDIT)
    @Operation(summary = "The events of a namespace, as JSON lines or live")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = AuditLine.class)),
                @Content(mediaType = LiveEvents.MEDIA_TYPE, schema = @Schema(implementation = AuditLine.class))
            })
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
            @Parameter(description = "The last position that was heard; goes on behind it, whatever after says")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            Call call,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(request, response, call, lastEventId, new NamespaceEvents(log, call.namespace()));
    }

    @GetMapping("/v1/sessions/{id}/events")
    @Needs(Scope.AUDIT)
    @Operation(summary = "The events of a session, as JSON lines or live; of a deleted one too")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = AuditLine.class)),
                @Content(mediaType = LiveEvents.MEDIA_TYPE, schema = @Schema(implementation = AuditLine.class))
            })
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
            @Parameter(description = "The last position that was heard; goes on behind it, whatever after says")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            Call call,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (history != null && !history.equals("true") && !history.equals("false")) {
            throw new Invalid("history", "must be true or false");
        }
        SessionKey session = call.session(id);
        if (!recorded.isShown(session)) {
            throw Rejection.of(RejectionCode.NOT_FOUND, "There is no such session.")
                    .asException();
        }
        List<Inheritance> parts = "true".equals(history)
                ? Inheritance.of(session, recorded)
                : List.of(Inheritance.own(session.streamId()));
        answer(request, response, call, lastEventId, new StreamEvents(log, parts));
    }

    @GetMapping("/v1/definitions/{kind}/{id}/events")
    @Needs(Scope.AUDIT)
    @Operation(summary = "The events of a definition, as JSON lines or live; of a deleted one too")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = JsonLines.MEDIA_TYPE, schema = @Schema(implementation = AuditLine.class)),
                @Content(mediaType = LiveEvents.MEDIA_TYPE, schema = @Schema(implementation = AuditLine.class))
            })
    void ofDefinition(
            @PathVariable String kind,
            @PathVariable String id,
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
            @Parameter(description = "The last position that was heard; goes on behind it, whatever after says")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable
                    String lastEventId,
            Call call,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String stream = PathKind.key(call, kind, id).streamId();
        if (log.positionOf(stream, 0).isEmpty()) {
            throw Rejection.of(RejectionCode.NOT_FOUND, "There is nothing of this kind and id.")
                    .asException();
        }
        answer(request, response, call, lastEventId, new StreamEvents(log, List.of(Inheritance.own(stream))));
    }

    private void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Call call,
            @Nullable String lastEventId,
            Subject subject)
            throws IOException {
        AuditFilter filter = AuditFilter.of(call);
        if (!Accepts.liveEvents(request)) {
            response.setContentType(JsonLines.MEDIA_TYPE);
            if (!request.getMethod().equals("HEAD")) {
                writeLines(new Audit(log, lines, filter, subject), response.getOutputStream());
            }
            return;
        }
        AuditFilter resumed = lastEventId == null ? filter : filter.after(LastEventId.parse(lastEventId, log));
        if (request.getMethod().equals("HEAD")) {
            response.setContentType(LiveEvents.MEDIA_TYPE);
        } else {
            liveEvents.listen(request, response, subject, resumed);
        }
    }

    private void writeLines(Audit audit, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to, 1 << 15);
        try {
            audit.read(line -> write(line, out));
            out.flush();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private void write(AuditLine line, OutputStream out) {
        try {
            json.write(line, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
