package io.clew.application.http.merge;

import io.clew.application.access.Needs;
import io.clew.application.access.Scope;
import io.clew.application.http.merge.Comparison.AgentVersions;
import io.clew.application.http.merge.Comparison.StateDifference;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.Field;
import io.clew.application.http.side.Points;
import io.clew.application.http.side.Questions;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.stored.JsonChange;
import io.clew.kernel.stored.JsonDiff;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.query.merge.Divergence;
import io.clew.query.merge.GetDivergence;
import io.clew.query.merge.KeySide;
import io.clew.query.merge.KeySides;
import io.clew.query.page.Order;
import io.clew.query.point.EventAddress;
import io.clew.query.timeline.GetMessages;
import io.clew.query.timeline.MessagePage;
import io.clew.query.timeline.MessageView;
import io.clew.query.timeline.ResolvePoint;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Compare two points of one session or of two. */
@RestController
@Tag(name = "Merge")
final class CompareRoutes {

    private final Questions questions;

    CompareRoutes(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/v1/sessions/{id}/compare")
    @Needs(Scope.READ)
    @Operation(summary = "In what two points differ since the last one that both have in their history")
    Comparison compare(
            @PathVariable SessionId id,
            @Parameter(description = "A point of this session. Without it, now.")
                    @RequestParam(required = false)
                    @Nullable
                    String at,
            @Parameter(description = "The other session; this one if absent") @RequestParam(required = false) @Nullable
                    String with,
            @Parameter(description = "A point of the other session. Without it, now.")
                    @RequestParam(required = false)
                    @Nullable
                    String withAt,
            Call call) {
        SessionKey here = call.session(id);
        SessionKey there = with == null ? here : call.session(Field.of("with", with, SessionId::new));
        ResolvedPoint hereAt = resolved(call, here, here, Field.point("at", at));
        ResolvedPoint thereAt = resolved(call, here, there, Field.point("withAt", withAt));
        GetDivergence question = new GetDivergence(here.namespace(), hereAt, thereAt);
        Divergence divergence = questions.ask(call, here, question, Divergence.class);
        return new Comparison(
                Merged.first(divergence.bases()),
                Points.address(hereAt),
                Points.address(thereAt),
                Counted.Both.of(divergence.sharedMessages(), hereAt.messageCount(), thereAt.messageCount()),
                state(divergence),
                toolCalls(call, here, there, divergence),
                new AgentVersions(
                        divergence.bases().isEmpty()
                                ? null
                                : divergence.bases().get(0).agentVersionId(),
                        hereAt.agentVersionId(),
                        thereAt.agentVersionId()));
    }

    /** @param addressed the session in the path, which parameters of the call speak of */
    private ResolvedPoint resolved(Call call, SessionKey addressed, SessionKey session, PointName point) {
        Resolution resolution =
                questions.ask(call, addressed, new ResolvePoint(session, point, null), Resolution.class);
        if (resolution.point() == null) {
            throw Objects.requireNonNull(resolution.rejection()).asException();
        }
        return resolution.point();
    }

    private static List<StateDifference> state(Divergence divergence) {
        List<StateDifference> differences = new ArrayList<>();
        divergence.keys().forEach((key, sides) -> {
            if (sides.isErased()) {
                differences.add(erased(key, sides));
            } else {
                Map<String, Json> base = whole(key, sides.base());
                for (JsonChange change : JsonDiff.between(whole(key, sides.here()), whole(key, sides.there()))) {
                    Json was = JsonDiff.at(base, change.pointer());
                    differences.add(new StateDifference(
                            change.pointer(), change.change(), was, change.from(), change.to(), null));
                }
            }
        });
        return differences;
    }

    private static StateDifference erased(String key, KeySides sides) {
        String change = sides.here() == null ? "added" : sides.there() == null ? "removed" : "changed";
        return new StateDifference(JsonDiff.pointer(key), change, null, null, null, true);
    }

    private static Map<String, Json> whole(String key, @Nullable KeySide side) {
        return side == null || side.value() == null ? Map.of() : Map.of(key, side.value());
    }

    private Comparison.ToolCalls toolCalls(Call call, SessionKey here, SessionKey there, Divergence divergence) {
        long shared = divergence.sharedMessages();
        List<MessageView> ours = messages(call, here, divergence.here(), shared);
        List<MessageView> theirs = messages(call, there, divergence.there(), shared);
        boolean all = divergence.here().messageCount() - shared <= ToolCallAlignment.MOST
                && divergence.there().messageCount() - shared <= ToolCallAlignment.MOST;
        ToolCallAlignment alignment = ToolCallAlignment.of(ours, theirs);
        return new Comparison.ToolCalls(alignment.changes(), all && alignment.isComplete());
    }

    private List<MessageView> messages(Call call, SessionKey session, ResolvedPoint at, long from) {
        if (at.messageCount() == from) {
            return List.of();
        }
        GetMessages question = new GetMessages(
                session,
                PointName.HEAD,
                new EventAddress(at.session(), at.version()),
                Order.ASC,
                from,
                null,
                ToolCallAlignment.MOST);
        return questions.ask(call, null, question, MessagePage.class).page().items();
    }
}
