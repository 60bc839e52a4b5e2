package io.clew.application.http.snapshot;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.Location;
import io.clew.application.http.side.Points;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.CreateSnapshot;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Request;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SnapshotId;
import io.clew.kernel.value.Label;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.SnapshotNote;
import io.clew.query.page.Page;
import io.clew.query.snapshot.FindSnapshots;
import io.clew.query.snapshot.GetSnapshot;
import io.clew.query.snapshot.SnapshotView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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

/** Give points names, and find them again. */
@RestController
@Tag(name = "Snapshots")
final class SnapshotRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Points points;
    private final Recorded recorded;

    SnapshotRoutes(Writes writes, Questions questions, Points points, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.points = points;
        this.recorded = recorded;
    }

    @PostMapping("/v1/sessions/{id}/snapshots")
    @Needs(Scope.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Give a point a name")
    ResponseEntity<SnapshotView> take(
            @PathVariable SessionId id, @RequestBody(required = false) @Nullable SnapshotBody given, Call call) {
        SnapshotBody body = given == null ? SnapshotBody.EMPTY : given;
        SessionKey session = call.session(id);
        SnapshotId snapshot = Field.of("id", call.idOr(body.id()), SnapshotId::new);
        PointName at = Field.point("at", body.at());
        SnapshotNote note =
                new SnapshotNote(Field.ofNullable("label", body.label(), Label::new), body.message(), body.metadata());
        Request request =
                writes.recognise(call, session, body.id() == null ? List.of() : List.of(Earlier.snapshot(snapshot)));
        Accepted accepted = writes.send(
                new CreateSnapshot(
                        session,
                        snapshot,
                        points.resolve(call, session, at),
                        body.environment(),
                        note,
                        call.expectedVersion(),
                        request),
                call,
                null);
        return writes.answer(HttpStatus.CREATED, call, session, accepted)
                .location(Location.of(id, "snapshots", snapshot.value()))
                .body(TakenSnapshot.of(id, accepted.version(), recorded.read(session, accepted.version())));
    }

    @GetMapping("/v1/sessions/{id}/snapshots")
    @Needs(Scope.READ)
    @Operation(summary = "The snapshots taken in a session, newest first")
    @SuppressWarnings("unchecked")
    Items<SnapshotView> find(
            @PathVariable SessionId id,
            @RequestParam(required = false) @Nullable String label,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        SessionKey session = call.session(id);
        Cursor here = Cursor.of(call);
        Label wanted = Field.ofNullable("label", Cursor.parameter(call, here, "label"), Label::new);
        FindSnapshots question =
                new FindSnapshots(session, wanted, here == null ? null : here.edge(), Items.limit(call));
        return Items.of(call, (Page<SnapshotView>) questions.ask(call, session, question, Page.class));
    }

    @GetMapping("/v1/sessions/{id}/snapshots/{snapshotId}")
    @Needs(Scope.READ)
    @Operation(summary = "Look at a snapshot")
    SnapshotView get(@PathVariable SessionId id, @PathVariable SnapshotId snapshotId, Call call) {
        SessionKey session = call.session(id);
        return questions.ask(call, session, new GetSnapshot(session, snapshotId), SnapshotView.class);
    }
}
