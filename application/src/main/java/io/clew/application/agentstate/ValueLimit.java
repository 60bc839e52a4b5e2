package io.clew.application.agentstate;

import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Json;
import java.nio.charset.StandardCharsets;

/** How large a value of agent state may be, in bytes of its JSON. */
public record ValueLimit(long bytes) {

    /**
     * Requires that a value is not larger.
     *
     * @throws TooLarge if it is
     */
    public void check(Json value) {
        // No character takes more than three bytes, so most need not be counted.
        String text = value.text();
        if (text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes) {
            throw new TooLarge(
                    "agent state value", bytes, "a value of agent state may have at most " + bytes + " bytes");
        }
    }
}
