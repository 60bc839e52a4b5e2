package io.clew.application.http.definition;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.refusal.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * What a label is to name.
 *
 * @param to a number, a version's id, published or draft
 * @param token of the label as the sender knows it; absent if it must not be there
 */
@ReadOnly({"label", "number", "versionId"})
record LabelBody(
        @Nullable String to,
        @Nullable String token,
        @Nullable String reason) implements Checked {

    @Override
    public void check() {
        if (to == null) {
            throw new Invalid("to", "is needed: a number, a version's id, published or draft");
        }
    }
}
