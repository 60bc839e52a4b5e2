package io.clew.application.http.merge;

import io.clew.application.http.json.AlsoNull;
import io.clew.application.http.json.Checked;
import io.clew.kernel.merge.Take;
import io.clew.kernel.merge.Verdict;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.value.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one conflict is to be settled.
 *
 * @param take ours, theirs or value
 * @param value any JSON value, null too; with take = value only
 */
record ResolutionBody(
        @Schema(allowableValues = {"ours", "theirs", "value"}) @Nullable
        String take,

        @AlsoNull @Nullable Json value) implements Checked {

    @Override
    public void check() {
        verdict();
    }

    Verdict verdict() {
        if (take == null) {
            throw new Invalid("take", "is needed: ours, theirs or value");
        }
        Take wanted = Take.of(take);
        if (wanted == Take.VALUE && value == null) {
            throw new Invalid("value", "is needed with take = value; null is a value too");
        }
        if (wanted != Take.VALUE && value != null) {
            throw new Invalid("value", "has no meaning with take = " + take + "; leave it out");
        }
        return new Verdict(wanted, value, "");
    }
}
