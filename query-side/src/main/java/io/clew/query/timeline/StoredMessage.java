package io.clew.query.timeline;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.value.Message;
import io.clew.query.page.Actor;
import io.clew.query.page.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as its session received it.
 *
 * @param version the version that added it
 */
public record StoredMessage(
        long ordinal,
        long version,
        MessageId id,
        Message message,
        Actor actor,
        @Nullable Origin origin,
        Instant at) {

    /** As it is seen where it has this visible index. */
    MessageView seen(SessionId writer, long index) {
        return new MessageView(
                id,
                index,
                writer,
                version,
                message.role(),
                message.content(),
                message.name(),
                message.toolCalls(),
                message.toolCallId(),
                message.metadata(),
                actor,
                origin,
                at,
                message.occurredAt(),
                message.extras());
    }
}
