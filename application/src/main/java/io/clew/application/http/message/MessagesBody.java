package io.clew.application.http.message;

import io.clew.application.http.json.Checked;
import io.clew.application.http.json.OrOne;
import io.clew.application.http.request.Call;
import io.clew.kernel.command.NewMessage;
import io.clew.kernel.id.MessageId;
import io.clew.kernel.refusal.Invalid;
import io.clew.kernel.refusal.TooLarge;
import io.clew.kernel.value.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Messages to append, all or none; a body that is one message itself means that one.
 *
 * @param messages 1 to 1000
 */
@OrOne
record MessagesBody(@Nullable List<MessageInput> messages) implements Checked {

    @Override
    public void check() {
        if (messages == null || messages.isEmpty()) {
            throw new Invalid("messages", "must be an array of at least one message");
        }
        if (messages.size() > Limits.BATCH) {
            throw new TooLarge("batch", Limits.BATCH, "a request may append at most " + Limits.BATCH + " messages");
        }
    }

    /** Those that got an id from the caller. */
    List<MessageId> givenIds() {
        return Objects.requireNonNull(messages).stream()
                .map(MessageInput::id)
                .filter(Objects::nonNull)
                .map(MessageId::new)
                .toList();
    }

    /** With ids: given, derived or made. */
    List<NewMessage> withIds(Call call) {
        boolean someIds = !givenIds().isEmpty();
        List<NewMessage> result = new ArrayList<>();
        for (MessageInput input : Objects.requireNonNull(messages)) {
            MessageId id = new MessageId(call.idOr(input.id(), result.size(), someIds));
            result.add(new NewMessage(id, input.message(), input.callIds()));
        }
        return result;
    }
}
