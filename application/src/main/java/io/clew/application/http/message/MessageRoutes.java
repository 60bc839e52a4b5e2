package io.clew.application.http.message;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.list.Orders;
import io.clew.application.http.list.Pin;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.request.Location;
import io.clew.application.http.side.Questions;
import io.clew.application.http.side.Writes;
import io.clew.kernel.command.Accepted;
import io.clew.kernel.command.AddMessages;
import io.clew.kernel.command.Earlier;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.Request;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Order;
import io.clew.query.point.EventAddress;
import io.clew.query.timeline.GetMessage;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.IsVisible;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
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

/** Append messages, and read those visible at a point. */
@RestController
@Tag(name = "Messages")
final class MessageRoutes {

    private final Writes writes;
    private final Questions questions;

    MessageRoutes(Writes writes, Questions questions) {
        this.writes = writes;
        this.questions = questions;
    }

    @PostMapping("/v1/sessions/{id}/messages")
    @Needs(Scope.WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Append a message, or up to 1000, all or none")
    ResponseEntity<Appended> append(@PathVariable SessionId id, @RequestBody MessagesBody body, Call call) {
        SessionKey session = call.session(id);
        List<String> names = body.givenIds().stream().map(Earlier::message).toList();
        List<NewMessage> messages = body.withIds(call);
        Request request = writes.recognise(call, session, names);
        Accepted accepted =
                writes.send(new AddMessages(session, messages, call.expectedVersion(), request), call, null);
        // A revert into a batch hides its end: if the last is visible, all are.
        boolean hidden = accepted.replayed()
                && !questions.ask(call, null, new IsVisible(session, accepted.version()), Boolean.class);
        ResponseEntity.BodyBuilder answer = writes.answer(HttpStatus.CREATED, call, session, accepted);
        if (messages.size() == 1) {
            answer.location(Location.of(id, "messages", messages.get(0).id().value()));
        }
        return answer.body(Appended.of(id, messages, accepted, hidden));
    }

    @GetMapping("/v1/sessions/{id}/messages")
    @Needs(Scope.READ)
    @Operation(summary = "Read the messages visible at a point, page by page")
    ResponseEntity<MessageItems> list(
            @PathVariable SessionId id,
            @Parameter(description = "A point, resolved once: all pages show it. Without it, now.")
                    @RequestParam(required = false)
                    @Nullable
                    String at,
            @Parameter(description = "asc (default) or desc") @RequestParam(required = false) @Nullable String order,
            @Parameter(description = "The index to begin with; past the end is an empty page")
                    @RequestParam(required = false)
                    @Nullable
                    String from,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        SessionKey session = call.session(id);
        Cursor here = Cursor.of(call);
        EventAddress pinned = here == null ? null : Pin.of(here);
        String point = Cursor.parameter(call, here, "at");
        GetMessages question = new GetMessages(
                session,
                Field.point("at", point),
                pinned,
                Orders.of(Cursor.parameter(call, here, "order"), Order.ASC),
                here == null ? call.number("from", 0, Long.MAX_VALUE) : null,
                here == null ? null : here.edge(),
                Items.limit(call));
        MessagePage page = questions.ask(call, session, question, MessagePage.class);
        Map<String, String> pin = Pin.text(page.sessionId(), page.version());
        return ResponseEntity.ok(new MessageItems(
                page.sessionId(),
                page.version(),
                page.messageCount(),
                page.page().items(),
                Cursor.text(call, pin, page.page().next()),
                Cursor.text(call, pin, page.page().previous())));
    }

    @GetMapping("/v1/sessions/{id}/messages/{messageId}")
    @Needs(Scope.READ)
    @Operation(summary = "Read one message, hidden ones included")
    MessageView get(@PathVariable SessionId id, @PathVariable MessageId messageId, Call call) {
        SessionKey session = call.session(id);
        return questions.ask(call, session, new GetMessage(session, messageId), MessageView.class);
    }
}
