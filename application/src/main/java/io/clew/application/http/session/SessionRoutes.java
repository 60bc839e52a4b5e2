package io.clew.application.http.session;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.Location;
import io.clew.application.http.request.MetadataChanges;
import io.clew.application.http.request.WithoutVersion;
import io.clew.application.http.side.Points;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ChangeMetadata;
import io.clew.kernel.command.DescribeSession;
import io.clew.kernel.command.RenameSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.command.StartSession;
import io.clew.kernel.id.AgentId;
import io.clew.kernel.id.AgentVersionId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.session.GetSession;
import io.clew.query.session.SessionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Begin a session, look at it, and say what it is called. */
@RestController
@Tag(name = "Sessions")
final class SessionRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Points points;
    private final Recorded recorded;

    SessionRoutes(Writes writes, Questions questions, Points points, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.points = points;
        this.recorded = recorded;
    }

    @PostMapping("/v1/sessions")
    @Needs(Scope.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @WithoutVersion
    @Operation(summary = "Start a session, alone or under a parent")
    ResponseEntity<SessionView> start(@RequestBody(required = false) @Nullable StartBody given, Call call) {
        StartBody body = given == null ? StartBody.EMPTY : given;
        SessionKey session = call.session(Field.of("id", call.idOr(body.id()), SessionId::new));
        Request request = writes.recogniseCreation(call, session);
        Accepted accepted = writes.send(
                new StartSession(
                        session,
                        Field.ofNullable("parentId", body.parentId(), SessionId::new),
                        Field.ofNullable("agentId", body.agentId(), AgentId::new),
                        Field.ofNullable("agentVersionId", body.agentVersionId(), AgentVersionId::new),
                        new Details(body.title(), body.metadata()),
                        body.state() == null ? Map.of() : body.state(),
                        request),
                call,
                null);
        return writes.answer(HttpStatus.CREATED, call, session, accepted)
                .location(Location.of(session.id()))
                .body(NewSession.of(session, recorded.read(session, 1)));
    }

    @GetMapping("/v1/sessions/{id}")
    @Needs(Scope.READ)
    @Operation(summary = "Look at a session, now or at a point")
    ResponseEntity<SessionView> get(
            @PathVariable SessionId id,
            @Parameter(description = "A point; title and metadata are those of its version. Without it, now.")
                    @RequestParam(required = false)
                    @Nullable
                    String at,
            Call call) {
        SessionKey session = call.session(id);
        PointName point = Field.point("at", at);
        if (point.equals(PointName.HEAD)) {
            SessionView head = questions.ask(call, session, new GetSession(session, null), SessionView.class);
            return ResponseEntity.ok().eTag("\"" + head.version() + "\"").body(head);
        }
        Resolution resolution = points.resolve(call, session, point);
        ResolvedPoint resolved = resolution.point();
        if (resolved == null) {
            throw Objects.requireNonNull(resolution.rejection()).asException();
        }
        return ResponseEntity.ok(at(call, session, resolved));
    }

    /** A point that an ancestor wrote shows this session as it began, with what is visible there. */
    private SessionView at(Call call, SessionKey session, ResolvedPoint point) {
        boolean own = point.session().equals(session.id());
        SessionView then =
                questions.ask(call, session, new GetSession(session, own ? point.version() : 1), SessionView.class);
        return own ? then : Inherited.at(then, point);
    }

    @PatchMapping("/v1/sessions/{id}")
    @Needs(Scope.WRITE)
    @Operation(summary = "Change a session's title and metadata")
    ResponseEntity<Described> describe(@PathVariable SessionId id, @RequestBody DescribeBody body, Call call) {
        SessionKey session = call.session(id);
        if (body.title() == null && body.metadata() == null) {
            throw new Invalid("body", "says nothing to change; give a title or metadata");
        }
        if (body.title() != null) {
            new Details(body.title(), null);
        }
        Request request = writes.recognise(call, session, List.of());
        Accepted accepted = writes.send(command(session, body, call.expectedVersion(), request), call, body.reason());
        Details details = accepted.details();
        if (details == null) {
            SessionView then =
                    questions.ask(call, null, new GetSession(session, accepted.version()), SessionView.class);
            details = new Details(then.title(), then.metadata());
        }
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(new Described(id, accepted.version(), details.title(), details.metadata()));
    }

    private static SessionCommand command(
            SessionKey session, DescribeBody body, @Nullable Long expectedVersion, Request request) {
        KeyChanges change = MetadataChanges.of(body.metadata());
        if (body.metadata() == null) {
            return new RenameSession(session, body.title(), expectedVersion, request);
        }
        return body.title() == null
                ? new ChangeMetadata(session, change, expectedVersion, request)
                : new DescribeSession(session, body.title(), change, expectedVersion, request);
    }
}
