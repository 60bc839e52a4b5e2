package io.clew.application.http.context;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.list.Pin;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.Location;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Recorded;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddSummary;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.Request;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.id.SummaryId;
import io.clew.query.context.ReadForSummary;
import io.clew.query.context.SummaryReading;
import io.clew.query.summary.FindSummaries;
import io.clew.query.summary.GetSummary;
import io.clew.query.summary.SummaryPage;
import io.clew.query.summary.SummaryView;
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

/** Let a summary stand for older messages, and find summaries again. */
@RestController
@Tag(name = "Context")
final class SummaryRoutes {

    private final Writes writes;
    private final Questions questions;
    private final Recorded recorded;

    SummaryRoutes(Writes writes, Questions questions, Recorded recorded) {
        this.writes = writes;
        this.questions = questions;
        this.recorded = recorded;
    }

    @PostMapping("/v1/sessions/{id}/summaries")
    @Needs(Scope.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let a summary stand for older messages in contexts; the messages stay")
    ResponseEntity<AddedSummary> add(@PathVariable SessionId id, @RequestBody SummaryBody body, Call call) {
        SessionKey session = call.session(id);
        SummaryId summary = Field.of("id", call.idOr(body.id()), SummaryId::new);
        Request request =
                writes.recognise(call, session, body.id() == null ? List.of() : List.of(Earlier.summary(summary)));
        Accepted accepted = writes.send(() -> command(call, session, summary, body, request), call, body.reason());
        return writes.answer(HttpStatus.CREATED, call, session, accepted)
                .location(Location.of(id, "summaries", summary.value()))
                .body(AddedSummary.of(id, accepted.version(), recorded.read(session, accepted.version())));
    }

    private AddSummary command(Call call, SessionKey session, SummaryId summary, SummaryBody body, Request request) {
        ReadForSummary question = new ReadForSummary(session, body.point(), call.expectedVersion());
        SummaryReading reading = questions.ask(call, session, question, SummaryReading.class);
        return new AddSummary(
                session,
                summary,
                reading.from(),
                reading.through(),
                reading.asOf(),
                body.summary(),
                body.asked(),
                call.expectedVersion(),
                request);
    }

    @GetMapping("/v1/sessions/{id}/summaries")
    @Needs(Scope.READ)
    @Operation(summary = "The summaries visible at a point, the one in force first")
    SummaryItems find(
            @PathVariable SessionId id,
            @Parameter(description = "A point, resolved once: all pages show it. Without it, now.")
                    @RequestParam(required = false)
                    @Nullable
                    String at,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        SessionKey session = call.session(id);
        Cursor here = Cursor.of(call);
        FindSummaries question = new FindSummaries(
                session,
                Field.point("at", Cursor.parameter(call, here, "at")),
                here == null ? null : Pin.of(here),
                here == null ? null : here.edge(),
                Items.limit(call));
        return SummaryItems.of(call, questions.ask(call, session, question, SummaryPage.class));
    }

    @GetMapping("/v1/sessions/{id}/summaries/{summaryId}")
    @Needs(Scope.READ)
    @Operation(summary = "Read one summary, hidden ones included")
    SummaryView get(@PathVariable SessionId id, @PathVariable SummaryId summaryId, Call call) {
        SessionKey session = call.session(id);
        return questions.ask(call, session, new GetSummary(session, summaryId), SummaryView.class);
    }
}
