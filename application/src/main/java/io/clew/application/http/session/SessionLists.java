package io.clew.application.http.session;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.list.Cursor;
import io.clew.application.http.list.Items;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.ParametersUnder;
import io.clew.application.http.side.Questions;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.query.page.Edge;
import io.clew.query.page.Page;
import io.clew.query.session.GetAncestors;
import io.clew.query.session.GetChildren;
import io.clew.query.session.GetTree;
import io.clew.query.session.SessionTree;
import io.clew.query.session.SessionView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Find sessions, by what they are and by where they stand in their tree. */
@RestController
@Tag(name = "Sessions")
final class SessionLists {

    private static final int USUAL_DEPTH = 100;
    private static final int MAX_DEPTH = 200;

    private final Questions questions;

    SessionLists(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/v1/sessions")
    @Needs(Scope.READ)
    @ParametersUnder(SessionFilters.METADATA)
    @Operation(
            summary = "Find sessions",
            description = "Every filter given must match. metadata.<key>=<value> matches a value of metadata: a string"
                    + " by its text, others by their JSON.")
    Items<SessionView> find(
            @RequestParam(required = false) @Nullable String parentId,
            @RequestParam(required = false) @Nullable String rootId,
            @RequestParam(required = false) @Nullable String agentId,
            @RequestParam(required = false) @Nullable String agentVersionId,
            @Parameter(description = "active, archived or deleted, or several with commas; active,archived if absent")
                    @RequestParam(required = false)
                    @Nullable
                    String status,
            @Parameter(description = "A time, exclusive") @RequestParam(required = false) @Nullable String createdAfter,
            @Parameter(description = "A time, exclusive") @RequestParam(required = false) @Nullable
                    String createdBefore,
            @Parameter(description = "A time, exclusive") @RequestParam(required = false) @Nullable String updatedAfter,
            @RequestParam(required = false) @Nullable String idPrefix,
            @Parameter(description = "Has a snapshot with this label") @RequestParam(required = false) @Nullable
                    String label,
            @Parameter(description = "This agent version was pinned in it at some time")
                    @RequestParam(required = false)
                    @Nullable
                    String ranWith,
            @Parameter(description = "-updatedAt (default), -createdAt, createdAt or title")
                    @RequestParam(required = false)
                    @Nullable
                    String sort,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        return Items.of(call, page(call, null, SessionFilters.question(call)));
    }

    @GetMapping("/v1/sessions/{id}/children")
    @Needs(Scope.READ)
    @Operation(summary = "The children of a session, oldest first")
    Items<SessionView> children(
            @PathVariable SessionId id,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        SessionKey session = call.session(id);
        return Items.of(call, page(call, session, new GetChildren(session, edge(call), Items.limit(call))));
    }

    @GetMapping("/v1/sessions/{id}/ancestors")
    @Needs(Scope.READ)
    @Operation(summary = "The ancestors of a session, nearest first")
    Items<SessionView> ancestors(
            @PathVariable SessionId id,
            @Parameter(description = "The next or previous of a page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "1 to 1000, 50 if absent") @RequestParam(required = false) @Nullable String limit,
            Call call) {
        SessionKey session = call.session(id);
        return Items.of(call, page(call, session, new GetAncestors(session, edge(call), Items.limit(call))));
    }

    @GetMapping("/v1/sessions/{id}/tree")
    @Needs(Scope.READ)
    @Operation(summary = "The tree below a session")
    SessionTree tree(
            @PathVariable SessionId id,
            @Parameter(description = "1 (children only) to 200, 100 if absent")
                    @RequestParam(required = false)
                    @Nullable
                    String depth,
            @Parameter(description = "Most nodes, 1 to 1000, 1000 if absent") @RequestParam(required = false) @Nullable
                    String limit,
            Call call) {
        SessionKey session = call.session(id);
        Long levels = call.number("depth", 1, MAX_DEPTH);
        Long nodes = call.number("limit", 1, Items.MAX_LIMIT);
        GetTree question = new GetTree(
                session,
                levels == null ? USUAL_DEPTH : levels.intValue(),
                nodes == null ? Items.MAX_LIMIT : nodes.intValue());
        return questions.ask(call, session, question, SessionTree.class);
    }

    private static @Nullable Edge edge(Call call) {
        Cursor here = Cursor.of(call);
        return here == null ? null : here.edge();
    }

    @SuppressWarnings("unchecked")
    private Page<SessionView> page(Call call, @Nullable SessionKey session, Object question) {
        return questions.ask(call, session, question, Page.class);
    }
}
