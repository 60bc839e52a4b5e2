package io.clew.application.http.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.stored.JsonMerge;
import io.clew.kernel.value.Json;
import org.jspecify.annotations.Nullable;

/**
 * A place that both sides changed, each to something else.
 *
 * @param pointer as of RFC 6901, from the whole state
 * @param reason why the strategy left it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Conflict(
        String pointer,
        @Nullable Json base,
        @Nullable Json ours,
        @Nullable Json theirs,
        @Nullable String reason) {

    static Conflict of(JsonMerge.Settled open) {
        Verdict verdict = open.verdict();
        return new Conflict(
                open.conflict().pointer(),
                open.conflict().base(),
                open.conflict().ours(),
                open.conflict().theirs(),
                verdict.reason().isEmpty() ? null : verdict.reason());
    }
}
