package io.clew.application.http.context;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.query.context.Context;
import io.clew.query.context.GetContext;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What to tell a model of a session. */
@RestController
@Tag(name = "Context")
final class ContextRoutes {

    private static final int MOST = 1000;

    private final Questions questions;

    ContextRoutes(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/v1/sessions/{id}/context")
    @Needs(Scope.READ)
    @Operation(summary = "What a model is told: leading instructions, the summary in force, the newest messages")
    ShownContext context(
            @PathVariable SessionId id,
            @Parameter(description = "A point; the head if absent") @RequestParam(required = false) @Nullable String at,
            @Parameter(description = "1 to 1000 (default), beside the leading messages and the summary")
                    @RequestParam(required = false)
                    @Nullable
                    String maxMessages,
            @Parameter(description = "clew (default), or openai: ready to send, without calls that lack a result")
                    @RequestParam(required = false)
                    @Nullable
                    String format,
            @Parameter(description = "newest (default), or none: as if there were no summary")
                    @RequestParam(required = false)
                    @Nullable
                    String summary,
            Call call) {
        SessionKey session = call.session(id);
        Long most = call.number("maxMessages", 1, MOST);
        ContextFormat asked = ContextFormat.of(format);
        GetContext question = new GetContext(
                session,
                Field.point("at", at),
                most == null ? MOST : most.intValue(),
                summarized(summary),
                asked.sendable());
        return asked.shown(questions.ask(call, session, question, Context.class));
    }

    private static boolean summarized(@Nullable String summary) {
        if (summary == null || summary.equals("newest")) {
            return true;
        }
        if (summary.equals("none")) {
            return false;
        }
        throw new Invalid("summary", "must be newest or none");
    }
}
