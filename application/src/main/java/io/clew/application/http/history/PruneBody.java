package io.clew.application.http.history;

import io.clew.application.http.json.Checked;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Score;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which forks to archive.
 *
 * @param below those with a lower score; 0.3 if absent
 * @param keep at most so many scored ones stay, the best; 0 to 10000, 10 if absent
 * @param dryRun true to be told what would be archived, and archive nothing
 */
record PruneBody(
        @Schema(implementation = Double.class) @Nullable Json below,
        @Nullable Long keep,
        @Schema(implementation = Boolean.class) @Nullable Json dryRun,
        @Nullable String reason)
        implements Checked {

    static final PruneBody EMPTY = new PruneBody(null, null, null, null);

    private static final BigDecimal USUAL_THRESHOLD = new BigDecimal("0.3");
    private static final int USUALLY_KEPT = 10;

    @Override
    public void check() {
        threshold();
        if (keep != null && (keep < 0 || keep > Pruning.MOST)) {
            throw new Invalid("keep", "must be 0 to " + Pruning.MOST);
        }
        isDryRun();
    }

    BigDecimal threshold() {
        if (below == null) {
            return USUAL_THRESHOLD;
        }
        try {
            return new Score(below).number();
        } catch (Invalid e) {
            throw new Invalid("below", e.reason());
        }
    }

    int most() {
        return keep == null ? USUALLY_KEPT : keep.intValue();
    }

    boolean isDryRun() {
        if (dryRun == null || dryRun.text().equals("false")) {
            return false;
        }
        if (dryRun.text().equals("true")) {
            return true;
        }
        throw new Invalid("dryRun", "must be true or false");
    }
}
