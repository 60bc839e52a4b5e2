package io.clew.application.http.definition;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.refusal.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * How many versions of a definition are kept.
 *
 * @param keep 0 for all
 */
@ReadOnly({"id", "version", "versionCount"})
record KeepBody(@Nullable Integer keep, @Nullable String reason) implements Checked {

    @Override
    public void check() {
        if (keep == null || keep < 0) {
            throw new Invalid("keep", "is needed: how many versions are kept, 0 for all");
        }
    }
}
