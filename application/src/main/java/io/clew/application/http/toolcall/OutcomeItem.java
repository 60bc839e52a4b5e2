package io.clew.application.http.toolcall;

import io.clew.application.http.json.Checked;
import io.clew.kernel.command.SettledCall;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.CallAction;
import io.clew.kernel.value.CallOutcome;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a tool call.
 *
 * @param action reverse (default) or redo, as the list of calls says
 * @param messageIndex as the list of calls says
 * @param callId the call's id
 * @param outcome reversed, failed or skipped; redone, failed or skipped if it was to be done again
 * @param detail any JSON
 */
record OutcomeItem(
        @Nullable String action,
        @Nullable Long messageIndex,
        @Nullable String callId,
        @Nullable String outcome,
        @Nullable Json detail)
        implements Checked {

    @Override
    public void check() {
        if (messageIndex == null) {
            throw new Invalid("messageIndex", "is needed: that of the message that made the call");
        }
        if (callId == null) {
            throw new Invalid("callId", "is needed: the id of the call");
        }
        if (outcome == null) {
            throw new Invalid("outcome", "is needed: reversed, redone, failed or skipped");
        }
        CallOutcome became = CallOutcome.of(outcome);
        CallOutcome other = asked() == CallAction.REVERSE ? CallOutcome.REDONE : CallOutcome.REVERSED;
        if (became == other) {
            throw new Invalid("outcome", "does not fit: the call was to " + asked().wire());
        }
        if (detail != null && detail.text().getBytes(StandardCharsets.UTF_8).length > Limits.METADATA) {
            throw new TooLarge("detail", Limits.METADATA, "detail may have at most " + Limits.METADATA + " bytes");
        }
    }

    private CallAction asked() {
        return action == null ? CallAction.REVERSE : CallAction.of(action);
    }

    SettledCall call() {
        return new SettledCall(
                asked(),
                Objects.requireNonNull(messageIndex),
                Objects.requireNonNull(callId),
                CallOutcome.of(Objects.requireNonNull(outcome)),
                detail);
    }
}
