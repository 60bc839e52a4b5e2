package io.clew.application.http.definition;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.refusal.Invalid;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many versions of a definition are kept.
 *
 * @param keep 0 for all
 */
@ReadOnly({"id", "version", "versionCount"})
record KeepBody(@Nullable Long keep, @Nullable String reason) implements Checked {

    private static final int MOST = 1_000_000;

    @Override
    public void check() {
        if (keep == null || keep < 0 || keep > MOST) {
            throw new Invalid("keep", "is needed: how many versions are kept, up to " + MOST + ", 0 for all");
        }
    }

    int most() {
        return Math.toIntExact(Objects.requireNonNull(keep));
    }
}
