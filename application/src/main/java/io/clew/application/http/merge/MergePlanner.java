package io.clew.application.http.merge;

import io.clew.application.http.json.StrictJson;
import io.clew.application.http.request.Call;
import io.clew.application.http.side.Questions;
import io.clew.kernel.command.MergePlan;
import io.clew.kernel.command.MergedValue;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.command.Resolution;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.merge.MergeKind;
import io.clew.kernel.merge.MergeResolutions;
import io.clew.kernel.refusal.Rejection;
import io.clew.kernel.refusal.RejectionCode;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.stored.JsonDiff;
import io.clew.kernel.stored.JsonMerge;
import io.clew.kernel.stored.SameJson;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.PointName;
import io.clew.kernel.value.ResolvedPoint;
import io.clew.kernel.value.Texts;
import io.clew.query.merge.Divergence;
import io.clew.query.merge.GetDivergence;
import io.clew.query.merge.KeySide;
import io.clew.query.merge.KeySides;
import io.clew.query.timeline.ResolvePoint;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans merges: reads both sides and makes of them what the target decides on. */
@Component
final class MergePlanner {

    private final Questions questions;

    MergePlanner(Questions questions) {
        this.questions = questions;
    }

    /** What the merge would do now. */
    Planned plan(Call call, SessionKey target, MergeBody body, Settling settling, MessageId entry) {
        SessionKey source = target.sibling(body.source());
        Resolution from = resolve(call, target, source, body.point(), body.expectedFromVersion());
        Resolution head = resolve(call, target, target, PointName.HEAD, call.expectedVersion());
        ResolvedPoint there = used(from, body.asked());
        ResolvedPoint here = head.point();
        if (there == null || here == null) {
            return new Planned(from, null, null, List.of());
        }
        GetDivergence question = new GetDivergence(target.namespace(), here, there);
        Divergence divergence = questions.ask(call, target, question, Divergence.class);
        JsonMerge.Merged merged = settling.merge(divergence.keys());
        List<Conflict> conflicts = merged.open().stream().map(Conflict::of).toList();
        MergeKind kind = kind(divergence.kind(), body.wantedForward());
        boolean merges = kind == MergeKind.MERGE;
        MergePlan plan = plan(
                divergence,
                kind,
                body,
                merged,
                settling.resolutions(merged),
                MergeEntry.of(entry, source.id(), body.summary(), divergence, merged),
                merges ? rejection(body, conflicts, settling.withoutConflict(merged), merged) : null);
        return new Planned(from, divergence, plan, conflicts);
    }

    /** @param addressed the session in the path, which parameters of the call speak of */
    private Resolution resolve(
            Call call, SessionKey addressed, SessionKey session, PointName point, @Nullable Long headVersion) {
        return questions.ask(call, addressed, new ResolvePoint(session, point, headVersion), Resolution.class);
    }

    /** What the boundary makes of the point; where that refuses, the point itself. */
    private static @Nullable ResolvedPoint used(Resolution from, Boundary boundary) {
        ResolvedPoint asked = from.point();
        boolean moved = asked != null
                && asked.openToolCalls() != null
                && from.lastComplete() != null
                && boundary == Boundary.LAST_COMPLETE;
        return moved ? from.lastComplete() : asked;
    }

    private static MergeKind kind(MergeKind possible, FastForward wanted) {
        return possible == MergeKind.FAST_FORWARD && wanted == FastForward.NEVER ? MergeKind.MERGE : possible;
    }

    private static @Nullable Rejection rejection(
            MergeBody body, List<Conflict> conflicts, Set<String> unknown, JsonMerge.Merged merged) {
        if (body.wantedForward() == FastForward.ONLY) {
            return Rejection.of(
                    RejectionCode.MERGE_CONFLICT,
                    "The target has moved since the base, so it cannot just move forward; merge with fastForward auto.");
        }
        if (!unknown.isEmpty()) {
            return new Rejection(
                    RejectionCode.MERGE_CONFLICT,
                    "Some resolutions name no conflict; name the pointers under conflicts, as a dry run shows them all.",
                    Map.of("unknownPointers", List.copyOf(unknown)));
        }
        if (conflicts.isEmpty()) {
            return tooDeep(merged);
        }
        if (body.isDry()) {
            return null;
        }
        return Rejection.of(
                RejectionCode.MERGE_CONFLICT,
                "Both sides changed the same since their base; settle each conflict under resolutions, or name a strategy.");
    }

    /** What comes of two sides can be nested deeper than either. */
    private static @Nullable Rejection tooDeep(JsonMerge.Merged merged) {
        try {
            merged.set().values().forEach(value -> StrictJson.read(value.text().getBytes(StandardCharsets.UTF_8)));
            return null;
        } catch (TooLarge e) {
            return new Rejection(
                    RejectionCode.TOO_LARGE,
                    String.valueOf(e.getMessage()),
                    Map.of("limit", e.limit(), "maximum", e.maximum()));
        }
    }

    private static MergePlan plan(
            Divergence divergence,
            MergeKind kind,
            MergeBody body,
            JsonMerge.Merged merged,
            MergeResolutions resolutions,
            NewMessage entry,
            @Nullable Rejection rejection) {
        Map<String, Json> before = new HashMap<>();
        Map<String, MergedValue> set = new HashMap<>();
        Stream.concat(merged.set().keySet().stream(), merged.removed().stream()).forEach(key -> {
            KeySide ours = sides(divergence, key).here();
            if (ours != null && ours.value() != null) {
                before.put(key, ours.value());
            }
        });
        merged.set().forEach((key, value) -> set.put(key, new MergedValue(value, sealedUnder(divergence, key, value))));
        List<Long> resolutionKeys = merged.settled().stream()
                .map(settled -> JsonDiff.field(settled.conflict().pointer()))
                .flatMap(key -> sides(divergence, key).sealedUnder().stream())
                .distinct()
                .toList();
        return new MergePlan(
                divergence.here(),
                kind,
                divergence.bases(),
                divergence.sharedMessages(),
                body.wantedStrategy(),
                set,
                merged.removed(),
                resolutions,
                resolutionKeys,
                divergence.stateKeys() + merged.set().size() - before.size(),
                divergence.stateBytes() + Texts.sizeOf(merged.set()) - Texts.sizeOf(before),
                entry,
                rejection);
    }

    private static KeySides sides(Divergence divergence, String key) {
        return Objects.requireNonNull(divergence.keys().get(key));
    }

    /** What is taken whole goes with its side; what is made of both goes with either. */
    private static List<Long> sealedUnder(Divergence divergence, String key, Json value) {
        KeySides sides = sides(divergence, key);
        KeySide there = sides.there();
        if (there != null && there.value() != null && SameJson.areSame(there.value(), value)) {
            return there.keys();
        }
        return sides.sealedUnder();
    }
}
