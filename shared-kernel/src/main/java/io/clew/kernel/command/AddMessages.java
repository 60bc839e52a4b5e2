package io.clew.kernel.command;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionKey;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Append messages to what is visible, all or none: k messages are k events and k versions. */
public record AddMessages(
        SessionKey session,
        List<NewMessage> messages,
        @Nullable Long expectedVersion,
        Request request) implements SessionCommand {

    public AddMessages {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new Invalid("messages", "must have at least one message");
        }
        if (messages.size() > Limits.BATCH) {
            throw new TooLarge("batch", Limits.BATCH, "a request may append at most " + Limits.BATCH + " messages");
        }
        Set<MessageId> ids = new HashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            if (!ids.add(messages.get(i).id())) {
                throw new Invalid("messages[" + i + "].id", "stands twice in the batch");
            }
        }
    }
}
