package io.clew.application.http.history;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.list.Orders;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.Location;
import io.clew.application.http.request.MetadataChanges;
import io.clew.application.http.request.WithoutVersion;
import io.clew.application.http.session.NewSession;
import io.clew.application.http.side.Points;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.RecordedEvent;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.ForkSession;
import io.clew.kernel.command.Request;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.command.RevertToPoint;
import io.clew.kernel.command.RevertToSnapshot;
import io.clew.kernel.command.SessionCommand;
import io.clew.kernel.event.SessionForked;
import io.clew.kernel.event.SessionReverted;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Details;
import io.clew.kernel.value.KeyChanges;
import io.clew.kernel.value.PointName;
import io.clew.log.LogUnavailableException;
import io.clew.query.page.Order;
import io.clew.query.page.Page;
import io.clew.query.timeline.GetVersions;
import io.clew.query.timeline.VersionView;
import io.clew.query.toolcall.GetUndoneCalls;
import io.clew.query.toolcall.UndoneCalls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Fork a session, return to an earlier point of it, and read its version log. */
@RestController
@Tag(name = "History")
final class HistoryRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Points points;
    private final Recorded recorded;
    private final Branching branching;

    HistoryRoutes(Writes writes, Questions questions, Points points, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.points = points;
        this.recorded = recorded;
        this.branching = new Branching(writes, questions, points);
    }

    @PostMapping("/v1/sessions/{id}/forks")
    @Needs(Scope.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @WithoutVersion
    @Operation(
            summary = "Begin a new session from a point of this one, or up to 100, all or none; nothing is copied",
            description = "With count, prefix or forks the answer has items. Where neither ids nor a prefix are given,"
                    + " several need an Idempotency-Key.")
    @ApiResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(oneOf = {ForkedSession.class, ForkedSessions.class})))
    ResponseEntity<?> fork(
            @PathVariable SessionId id, @RequestBody(required = false) @Nullable ForkBody given, Call call) {
        ForkBody body = given == null ? ForkBody.EMPTY : given;
        return body.isMany() ? forkMany(call.session(id), body, call) : forkOne(call.session(id), body, call);
    }

    private ResponseEntity<ForkedSession> forkOne(SessionKey source, ForkBody body, Call call) {
        SessionKey child = call.session(Field.of("id", call.idOr(body.id()), SessionId::new));
        Boundary boundary = boundary(body.boundary());
        PointName at = Field.point("at", body.at());
        KeyChanges metadata = MetadataChanges.of(body.metadata());
        new Details(body.title(), metadata.set());
        Request request = writes.recogniseCreation(call, child);
        Accepted accepted = writes.send(
                new ForkSession(
                        source,
                        child.id(),
                        points.resolve(call, source, at),
                        body.title(),
                        metadata,
                        boundary,
                        null,
                        request),
                call,
                body.reason());
        return writes.answer(HttpStatus.CREATED, call, child, accepted)
                .location(Location.of(child.id()))
                .body(forked(child));
    }

    private ResponseEntity<ForkedSessions> forkMany(SessionKey source, ForkBody body, Call call) {
        Branching.Made made = branching.make(call, source, body, boundary(body.boundary()));
        List<SessionKey> children = made.children();
        return writes.answer(HttpStatus.CREATED, call, children.get(children.size() - 1), made.accepted())
                .body(new ForkedSessions(children.stream().map(this::forked).toList()));
    }

    private ForkedSession forked(SessionKey child) {
        RecordedEvent first = recorded.read(child, 1);
        SessionForked forked = (SessionForked) first.event();
        return new ForkedSession(NewSession.of(child, first), MovedBoundary.of(forked.movedFrom(), forked.base()));
    }

    @PostMapping("/v1/sessions/{id}/revert")
    @Needs(Scope.WRITE)
    @Operation(summary = "Make visible again what was visible at a point; nothing is destroyed")
    ResponseEntity<Reverted> revert(@PathVariable SessionId id, @RequestBody RevertBody body, Call call) {
        SessionKey session = call.session(id);
        Boundary boundary = boundary(body.boundary());
        Request request = writes.recognise(call, session, List.of());
        Resolution to = points.resolve(call, session, body.point());
        SessionCommand command = body.point() instanceof PointName.OfSnapshot snapshot
                ? new RevertToSnapshot(session, snapshot.id(), to, boundary, call.expectedVersion(), request)
                : new RevertToPoint(session, to, boundary, call.expectedVersion(), request);
        Accepted accepted = writes.send(command, call, body.reason());
        SessionReverted reverted =
                (SessionReverted) recorded.read(session, accepted.version()).event();
        return writes.answer(HttpStatus.OK, call, session, accepted)
                .body(Reverted.of(
                        id,
                        accepted.version(),
                        reverted.base(),
                        reverted.movedFrom(),
                        undone(call, session, accepted.version())));
    }

    /** What is reverted is reverted, even if the views cannot be asked now what that left to do. */
    private UndoneCalls undone(Call call, SessionKey session, long revert) {
        try {
            return questions.ask(call, null, new GetUndoneCalls(session, revert, true), UndoneCalls.class);
        } catch (CompletionException | LogUnavailableException e) {
            return new UndoneCalls(List.of(), false);
        }
    }

    @GetMapping("/v1/sessions/{id}/versions")
    @Needs(Scope.READ)
    @Operation(summary = "The version log of a session, newest first")
    @SuppressWarnings("unchecked")
    Items<VersionView> versions(
            @PathVariable SessionId id,
            @Parameter(description = "Only versions later than this") @RequestParam(required = false) @Nullable
                    String after,
            @Parameter(description = "desc (default) or asc") @RequestParam(required = false) @Nullable String order,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        SessionKey session = call.session(id);
        Cursor here = Cursor.of(call);
        String wanted = Cursor.parameter(call, here, "after");
        if (here == null) {
            call.number("after", 0, Long.MAX_VALUE);
        }
        GetVersions question = new GetVersions(
                session,
                wanted == null ? null : Long.valueOf(wanted),
                Orders.of(Cursor.parameter(call, here, "order"), Order.DESC),
                here == null ? null : here.edge(),
                Items.limit(call));
        return Items.of(call, (Page<VersionView>) questions.ask(call, session, question, Page.class));
    }

    private static Boundary boundary(@Nullable String given) {
        if (given == null) {
            return Boundary.REFUSE;
        }
        return Boundary.of(given);
    }
}
