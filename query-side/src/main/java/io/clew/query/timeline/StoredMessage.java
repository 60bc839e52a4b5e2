package io.clew.query.timeline;

import io.clew.kernel.id.MessageId;
import io.clew.kernel.id.SessionId;
import io.clew.kernel.seal.Part;
import io.clew.kernel.value.Message;
import io.clew.kernel.value.Role;
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
        Role role,
        Part<Message> message,
        Actor actor,
        @Nullable Origin origin,
        Instant at) {

    /** As it is seen where it has this visible index. */
    MessageView seen(SessionId writer, long index) {
        Message said = message.orNull();
        return said == null
                ? MessageView.erased(id, index, writer, version, role, actor, origin, at)
                : new MessageView(
                        id,
                        index,
                        writer,
                        version,
                        role,
                        said.content(),
                        said.name(),
                        said.toolCalls(),
                        said.toolCallId(),
                        said.metadata(),
                        actor,
                        origin,
                        at,
                        said.occurredAt(),
                        said.subject(),
                        null,
                        said.extras());
    }
}
