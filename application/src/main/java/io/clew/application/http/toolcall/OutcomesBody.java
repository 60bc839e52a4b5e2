package io.clew.application.http.toolcall;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.ReadOnly;
import io.clew.kernel.command.SettledCall;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Limits;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of tool calls, all kept or none.
 *
 * @param outcomes 1 to 1000
 */
@ReadOnly({"sessionId", "version", "pending"})
record OutcomesBody(
        @Nullable List<OutcomeItem> outcomes, @Nullable String reason) implements Checked {

    @Override
    public void check() {
        if (outcomes == null || outcomes.isEmpty()) {
            throw new Invalid("outcomes", "must be an array of at least one outcome");
        }
        if (outcomes.size() > Limits.BATCH) {
            throw new TooLarge("batch", Limits.BATCH, "a request may tell at most " + Limits.BATCH + " outcomes");
        }
    }

    List<SettledCall> calls() {
        return Objects.requireNonNull(outcomes).stream().map(OutcomeItem::call).toList();
    }
}
