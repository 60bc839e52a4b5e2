package io.clew.application.http.merge;

import io.clew.application.http.json.AtMost;
import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.application.http.request.Field;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.merge.MergeStrategy;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Boundary;
import io.clew.kernel.value.PointName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be merged into the session, and how.
 *
 * @param from the other session
 * @param fromAt its point, the head if absent
 * @param fastForward auto (default), only or never
 * @param strategy what becomes of conflicts that are not resolved here; manual if absent
 * @param resolutions by the JSON pointer of a conflict
 * @param expectedFromVersion the version the other session must have
 * @param boundary last-complete or exact, where one of the two is inside a tool call
 * @param summary what the entry says that stands for the other side's messages; counts if absent
 * @param dryRun only says what would be done
 */
@AtMost(bytes = 4 * 1024 * 1024, limit = "merge")
@ReadOnly({"sessionId", "version", "kind", "base", "messages", "applied", "conflicts", "messageId"})
record MergeBody(
        @Nullable String from,
        @Nullable String fromAt,

        @Schema(allowableValues = {"auto", "only", "never"}) @Nullable
        String fastForward,

        @Schema(allowableValues = {"manual", "ours", "theirs", "newest", "union", "arbiter"}) @Nullable
        String strategy,

        @Nullable Map<String, ResolutionBody> resolutions,
        @Nullable Long expectedFromVersion,
        @Nullable String boundary,
        @Nullable String summary,
        @Nullable Boolean dryRun,
        @Nullable String reason)
        implements Checked {

    @Override
    public void check() {
        if (from == null) {
            throw new Invalid("from", "is needed: the session to merge");
        }
        source();
        point();
        wantedForward();
        wantedStrategy();
        asked();
        if (expectedFromVersion != null && expectedFromVersion < 1) {
            throw new Invalid("expectedFromVersion", "must be 1 or more");
        }
    }

    SessionId source() {
        return Field.of("from", String.valueOf(from), SessionId::new);
    }

    PointName point() {
        return Field.point("fromAt", fromAt);
    }

    FastForward wantedForward() {
        return FastForward.of(fastForward);
    }

    MergeStrategy wantedStrategy() {
        return strategy == null ? MergeStrategy.MANUAL : MergeStrategy.of(strategy);
    }

    Boundary asked() {
        return boundary == null ? Boundary.REFUSE : Boundary.of(boundary);
    }

    Map<String, Verdict> verdicts() {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        if (resolutions != null) {
            resolutions.forEach((pointer, resolution) -> verdicts.put(pointer, resolution.verdict()));
        }
        return verdicts;
    }

    boolean isDry() {
        return Boolean.TRUE.equals(dryRun);
    }
}
