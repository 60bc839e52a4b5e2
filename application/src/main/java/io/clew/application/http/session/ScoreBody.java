package io.clew.application.http.session;

import io.clew.application.http.json.AlsoNull;
import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Score;
import org.jspecify.annotations.Nullable;

/**
 * How good a session is.
 *
 * @param score any JSON number, given back as it was sent; null takes it back
 */
@ReadOnly({"sessionId", "version"})
record ScoreBody(@AlsoNull @Nullable Json score, @Nullable String reason) implements Checked {

    @Override
    public void check() {
        if (score == null) {
            throw new Invalid("score", "is needed: a number, or null to take it back");
        }
        asked();
    }

    @Nullable
    Score asked() {
        return score == null || score.equals(Json.NULL) ? null : new Score(score);
    }
}
